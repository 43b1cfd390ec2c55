import { int } from '../conversions.ts'
import type { Rule } from '../rule.ts'

const anthropic =
  'recorded api.anthropic.com; documented Anthropic Messages API: input_tokens exclude both cache counts, as in every server that speaks it'
const bedrock = 'recorded bedrock-runtime.us-east-1.amazonaws.com'
const engines = 'code sgl-project/sglang managers/tokenizer_manager.py'

/** Prompt, reply and reasoning tokens; the prompt's count includes what came from a cache, whatever the dialect says. */
export const usage: readonly Rule[] = [
  {
    id: 'anthropic-input-tokens',
    source: 'body',
    when: { lacks: 'usage.input_tokens_details' },
    keys: [{ sum: ['usage.input_tokens', 'usage.cache_read_input_tokens', 'usage.cache_creation_input_tokens'] }],
    convert: int,
    target: 'gen_ai.usage.input_tokens',
    evidence: anthropic,
  },
  {
    id: 'bedrock-converse-input-tokens',
    source: 'body',
    keys: [{ sum: ['usage.inputTokens', 'usage.cacheReadInputTokens', 'usage.cacheWriteInputTokens'] }],
    convert: int,
    target: 'gen_ai.usage.input_tokens',
    evidence: bedrock,
  },
  {
    id: 'cohere-input-tokens',
    source: 'body',
    keys: ['usage.tokens.input_tokens', 'delta.usage.tokens.input_tokens'],
    convert: int,
    target: 'gen_ai.usage.input_tokens',
    evidence: 'recorded api.cohere.com',
  },
  {
    id: 'gemini-input-tokens',
    source: 'body',
    keys: ['usageMetadata.promptTokenCount', 'usage.total_input_tokens'],
    convert: int,
    target: 'gen_ai.usage.input_tokens',
    evidence: 'recorded generativelanguage.googleapis.com',
  },
  {
    id: 'ollama-input-tokens',
    source: 'body',
    keys: ['prompt_eval_count'],
    convert: int,
    target: 'gen_ai.usage.input_tokens',
    evidence:
      'recorded 127.0.0.1:11434; code ollama/ollama: the count includes cached tokens; older servers leave it out after a full hit',
  },
  {
    id: 'bedrock-model-input-tokens',
    source: 'body',
    when: { host: /bedrock/ },
    keys: ['inputTextTokenCount', 'prompt_token_count'],
    convert: int,
    target: 'gen_ai.usage.input_tokens',
    evidence: bedrock,
  },
  {
    id: 'input-tokens',
    source: 'body',
    keys: ['usage.prompt_tokens', 'usage.input_tokens', 'x_groq.usage.prompt_tokens', 'meta_info.prompt_tokens'],
    convert: int,
    target: 'gen_ai.usage.input_tokens',
    evidence: `recorded api.openai.com; recorded api.groq.com; ${engines}`,
  },
  {
    id: 'bedrock-header-input-tokens',
    source: 'header',
    when: { host: /bedrock/ },
    keys: [
      {
        sum: [
          'x-amzn-bedrock-input-token-count',
          'x-amzn-bedrock-cache-read-input-token-count',
          'x-amzn-bedrock-cache-write-input-token-count',
        ],
      },
    ],
    convert: int,
    target: 'gen_ai.usage.input_tokens',
    evidence: bedrock,
  },
  {
    id: 'gemini-output-tokens',
    source: 'body',
    keys: [
      { sum: ['usageMetadata.candidatesTokenCount', 'usageMetadata.thoughtsTokenCount'] },
      'usageMetadata.thoughtsTokenCount',
    ],
    convert: int,
    target: 'gen_ai.usage.output_tokens',
    evidence: 'recorded aiplatform.googleapis.com: a reply of thoughts alone leaves the candidate count out',
  },
  {
    id: 'gemini-interaction-output-tokens',
    source: 'body',
    keys: [{ sum: ['usage.total_output_tokens', 'usage.total_thought_tokens'] }],
    convert: int,
    target: 'gen_ai.usage.output_tokens',
    evidence: 'recorded generativelanguage.googleapis.com',
  },
  {
    id: 'output-tokens',
    source: 'body',
    keys: [
      'usage.completion_tokens',
      'usage.output_tokens',
      'usage.outputTokens',
      'usage.tokens.output_tokens',
      'delta.usage.tokens.output_tokens',
      'eval_count',
      'x_groq.usage.completion_tokens',
      'meta_info.completion_tokens',
    ],
    convert: int,
    target: 'gen_ai.usage.output_tokens',
    evidence: `recorded api.openai.com; recorded api.cohere.com; recorded 127.0.0.1:11434; ${engines}`,
  },
  {
    id: 'bedrock-header-output-tokens',
    source: 'header',
    when: { host: /bedrock/ },
    keys: ['x-amzn-bedrock-output-token-count'],
    convert: int,
    target: 'gen_ai.usage.output_tokens',
    evidence: bedrock,
  },
  {
    id: 'reasoning-tokens',
    source: 'body',
    keys: [
      'usage.completion_tokens_details.reasoning_tokens',
      'usage.output_tokens_details.reasoning_tokens',
      'usage.output_tokens_details.thinking_tokens',
      'usage.completion_token_details.reasoning_tokens',
      'usageMetadata.thoughtsTokenCount',
      'usage.total_thought_tokens',
      'usage.reasoning_tokens',
      'meta_info.reasoning_tokens',
    ],
    convert: int,
    target: 'gen_ai.usage.reasoning.output_tokens',
    evidence: `recorded api.openai.com; recorded api.anthropic.com; recorded api.writer.com; ${engines}`,
  },
]
