/** Attributes that only a reply of a model has, in every dialect; token counts and response ids are replies too. */
export const replyKeys: readonly string[] = [
  'gen_ai.response.finish_reasons',
  'gen_ai.response.model',
  'gen_ai.output.messages',
  'gen_ai.completion.0.content',
  'gen_ai.completion.0.finish_reason',
  'ai.response.finishReason',
  'ai.response.model',
  'llm.finish_reason',
  'llm.output_messages.0.message.content',
]
