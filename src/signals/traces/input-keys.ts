import { spanNamePatterns } from './span-name-patterns.ts'
import type { SpanNamePattern } from './span-name-patterns.ts'

/** Attributes that hold what a run was asked, in every dialect, the most complete first. */
export const inputKeys: readonly string[] = [
  'gen_ai.input.messages',
  'input.value',
  'ai.prompt',
  'ai.prompt.messages',
  'langfuse.trace.input',
  'langfuse.observation.input',
  'gen_ai.prompt',
  'gen_ai.prompt.0.content',
  'traceloop.entity.input',
  'llm.prompts',
  'llm.input_messages.0.message.content',
]

/** What differs between two askings of the same thing: ids and times. */
export const inputPatterns: readonly SpanNamePattern[] = spanNamePatterns.filter(({ id }) =>
  ['uuid', 'time', 'prefixed id', 'object id'].includes(id),
)
