type Chunk = {
  readonly choices?: unknown
  readonly usage?: unknown
  readonly type?: unknown
}

/** Events of the Anthropic and OpenAI Responses streams that carry text and nothing about the execution. */
const plainTypes: ReadonlySet<unknown> = new Set([
  'content_block_delta',
  'response.output_text.delta',
  'response.reasoning_summary_text.delta',
  'response.reasoning_text.delta',
  'response.function_call_arguments.delta',
  'response.refusal.delta',
])

/**
 * Whether a chunk in the middle of a stream adds text only. What else it says, the first and the last chunk say too, so
 * hundreds of such chunks need not be read.
 */
export function isPlainDelta(chunk: unknown): boolean {
  if (typeof chunk !== 'object' || chunk === null) return false
  const { choices, usage, type } = chunk as Chunk
  if (usage !== undefined && usage !== null) return false
  if (!Array.isArray(choices)) return plainTypes.has(type)
  if (choices.length !== 1) return false
  const reason: unknown = (choices[0] as { readonly finish_reason?: unknown } | null)?.finish_reason
  return reason === null || reason === undefined
}
