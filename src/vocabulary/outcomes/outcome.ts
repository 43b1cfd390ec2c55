/** A consequence of a call that can be compared: where it stands in `calls`, and its unit. */
export type Outcome = {
  readonly name: string
  /** Column of `calls`. */
  readonly column: string
  /** UCUM unit. */
  readonly unit: string
}

/** The outcomes that interval transfer looks at; every one is positive where it is recorded. */
export const outcomes: readonly Outcome[] = [
  { name: 'latency', column: 'latency', unit: 's' },
  { name: 'time to first token', column: 'gen_ai_response_time_to_first_chunk', unit: 's' },
  { name: 'input tokens', column: 'gen_ai_usage_input_tokens', unit: '{token}' },
  { name: 'output tokens', column: 'gen_ai_usage_output_tokens', unit: '{token}' },
]
