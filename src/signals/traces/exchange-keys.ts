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

/** Starts of attribute keys that only spans of databases and queues have (OpenTelemetry conventions). */
export const storageKeys = ['db.', 'messaging.'] as const

/**
 * Start of the keys of remote procedure calls. The AWS SDKs' instrumentations write them on Bedrock calls too, with the system
 * `aws-api` (open-telemetry/opentelemetry-python-contrib instrumentation-botocore).
 */
export const procedureKeys = {
  prefix: 'rpc.',
  systems: ['rpc.system', 'rpc.system.name'],
  modelSystem: 'aws-api',
} as const

/** Values that some instrumentations write for an absent model. */
export const absentTexts: readonly string[] = ['', 'none', 'null', 'undefined']
