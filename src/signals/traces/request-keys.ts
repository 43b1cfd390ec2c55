/** Attributes that only a request to a model has, in every dialect. */
export const requestKeys: readonly string[] = [
  'gen_ai.request.temperature',
  'gen_ai.request.max_tokens',
  'gen_ai.request.top_p',
  'gen_ai.request.stream',
  'gen_ai.input.messages',
  'gen_ai.prompt.0.content',
  'llm.input_messages.0.message.content',
  'llm.invocation_parameters',
]
