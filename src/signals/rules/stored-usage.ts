import { int } from '../conversions.ts'
import type { Rule } from '../rule.ts'

const conventions =
  'documented OpenTelemetry GenAI conventions; code traceloop/openllmetry, Arize-ai/openinference, vercel/ai, langfuse/langfuse'

/** Token counts under the names other instrumentations give them; canonical name first. */
export const storedUsage: readonly Rule[] = [
  {
    id: 'stored-input-tokens',
    source: 'span',
    keys: [
      'gen_ai.usage.input_tokens',
      'gen_ai.usage.prompt_tokens',
      'llm.usage.prompt_tokens',
      'llm.token_count.prompt',
      'ai.usage.inputTokens',
      'ai.usage.promptTokens',
      'ai.usage.tokens',
    ],
    convert: int,
    target: 'gen_ai.usage.input_tokens',
    evidence: conventions,
  },
  {
    id: 'stored-output-tokens',
    source: 'span',
    keys: [
      'gen_ai.usage.output_tokens',
      'gen_ai.usage.completion_tokens',
      'llm.usage.completion_tokens',
      'llm.token_count.completion',
      'ai.usage.outputTokens',
      'ai.usage.completionTokens',
    ],
    convert: int,
    target: 'gen_ai.usage.output_tokens',
    evidence: conventions,
  },
  {
    id: 'stored-cache-read',
    source: 'span',
    keys: [
      'gen_ai.usage.cache_read.input_tokens',
      'gen_ai.usage.cache_read_input_tokens',
      'gen_ai.usage.cached_tokens',
      'gen_ai.usage.details.cache_read_tokens',
      'llm.token_count.prompt_details.cache_read',
      'ai.usage.cachedInputTokens',
      'ai.usage.inputTokenDetails.cacheReadTokens',
      'llm.usage.cache_read_input_tokens',
    ],
    convert: int,
    target: 'gen_ai.usage.cache_read.input_tokens',
    evidence: conventions,
  },
  {
    id: 'stored-cache-write',
    source: 'span',
    keys: [
      'gen_ai.usage.cache_write.input_tokens',
      'gen_ai.usage.cache_creation.input_tokens',
      'gen_ai.usage.cache_creation_input_tokens',
      'gen_ai.usage.details.cache_write_tokens',
      'llm.token_count.prompt_details.cache_write',
      'ai.usage.inputTokenDetails.cacheWriteTokens',
      'llm.usage.cache_creation_input_tokens',
    ],
    convert: int,
    target: 'gen_ai.usage.cache_write.input_tokens',
    evidence: conventions,
  },
  {
    id: 'stored-reasoning-tokens',
    source: 'span',
    keys: [
      'gen_ai.usage.reasoning.output_tokens',
      'gen_ai.usage.reasoning_tokens',
      'llm.usage.reasoning_tokens',
      'gen_ai.usage.details.reasoning_tokens',
      'llm.token_count.completion_details.reasoning',
      'ai.usage.reasoningTokens',
      'ai.usage.outputTokenDetails.reasoningTokens',
    ],
    convert: int,
    target: 'gen_ai.usage.reasoning.output_tokens',
    evidence: conventions,
  },
]
