import { int, number, string } from '../conversions.ts'
import type { Rule } from '../rule.ts'

const sglang = 'code sgl-project/sglang entrypoints/openai/protocol.py (return_cached_tokens_details)'
const groq = 'code groq/groq-typescript src/resources/chat/completions.ts'

/** How much of the prompt came from a prefix cache, from which memory, and what a router only predicted. */
export const prefixCache: readonly Rule[] = [
  {
    id: 'anthropic-cache-read',
    source: 'body',
    keys: ['usage.cache_read_input_tokens', 'usage.cacheReadInputTokens'],
    convert: int,
    target: 'gen_ai.usage.cache_read.input_tokens',
    evidence: 'recorded api.anthropic.com; recorded bedrock-runtime.us-east-1.amazonaws.com',
  },
  {
    id: 'llama-cpp-cache-read',
    source: 'body',
    keys: ['timings.cache_n'],
    convert: int,
    target: 'gen_ai.usage.cache_read.input_tokens',
    evidence: 'code ggml-org/llama.cpp tools/server/server-task.cpp',
  },
  {
    id: 'deepseek-cache-read',
    source: 'body',
    keys: ['usage.prompt_cache_hit_tokens'],
    convert: int,
    target: 'gen_ai.usage.cache_read.input_tokens',
    evidence: 'recorded api.deepseek.com',
  },
  {
    id: 'gemini-cache-read',
    source: 'body',
    keys: ['usageMetadata.cachedContentTokenCount', 'usage.total_cached_tokens'],
    convert: int,
    target: 'gen_ai.usage.cache_read.input_tokens',
    evidence: 'recorded generativelanguage.googleapis.com',
  },
  {
    id: 'cache-read-details',
    source: 'body',
    keys: [
      'usage.prompt_tokens_details.cached_tokens',
      'usage.input_tokens_details.cached_tokens',
      'usage.prompt_token_details.cached_tokens',
      'usage.input_token_details.cached_tokens',
    ],
    convert: int,
    target: 'gen_ai.usage.cache_read.input_tokens',
    evidence: 'recorded api.openai.com; recorded api.writer.com',
  },
  {
    id: 'cache-read-plain',
    source: 'body',
    keys: [
      'usage.num_cached_tokens',
      'usage.cached_tokens',
      'delta.usage.cached_tokens',
      'usage.cached_prompt_text_tokens',
      'meta_info.cached_tokens',
      'perf_metrics.cached-prompt-tokens',
    ],
    convert: int,
    target: 'gen_ai.usage.cache_read.input_tokens',
    evidence:
      'recorded api.mistral.ai; recorded api.together.ai; recorded api.cohere.com; recorded api.x.ai; code sgl-project/sglang managers/tokenizer_manager.py; documented fireworks-ai Python SDK',
  },
  {
    id: 'header-cache-read',
    source: 'header',
    when: { host: /bedrock|fireworks/ },
    keys: ['x-amzn-bedrock-cache-read-input-token-count', 'fireworks-cached-prompt-tokens'],
    convert: int,
    target: 'gen_ai.usage.cache_read.input_tokens',
    evidence: 'recorded bedrock-runtime.us-east-1.amazonaws.com; documented fireworks-ai Python SDK',
  },
  {
    id: 'cache-write',
    source: 'body',
    keys: [
      'usage.prompt_tokens_details.cache_write_tokens',
      'usage.input_tokens_details.cache_write_tokens',
      'usage.cache_creation_input_tokens',
      'usage.cacheWriteInputTokens',
      'usage.prompt_tokens_details.created_cache_tokens',
    ],
    convert: int,
    target: 'gen_ai.usage.cache_write.input_tokens',
    evidence:
      'recorded openrouter.ai; recorded api.openai.com; recorded api.anthropic.com; recorded bedrock-runtime.us-east-1.amazonaws.com; code vllm-project/vllm vllm/entrypoints/openai/engine/protocol.py',
  },
  {
    id: 'header-cache-write',
    source: 'header',
    when: { host: /bedrock/ },
    keys: ['x-amzn-bedrock-cache-write-input-token-count'],
    convert: int,
    target: 'gen_ai.usage.cache_write.input_tokens',
    evidence: 'recorded bedrock-runtime.us-east-1.amazonaws.com',
  },
  {
    id: 'sglang-cache-tier',
    source: 'body',
    keys: ['sglext.cached_tokens_details', 'meta_info.cached_tokens_details'],
    convert: { kind: 'shares', members: { device: 'device', host: 'host', storage: 'storage' } },
    target: 'evalgap.cache.prefix.tier',
    evidence: sglang,
  },
  {
    id: 'groq-cache-tier',
    source: 'body',
    keys: ['x_groq.usage'],
    convert: { kind: 'shares', members: { sram_cached_tokens: 'sram', dram_cached_tokens: 'dram' } },
    target: 'evalgap.cache.prefix.tier',
    evidence: groq,
  },
  {
    id: 'router-predicted-hit',
    source: 'body',
    keys: ['nvext.timing.kv_hit_rate'],
    convert: number,
    target: 'evalgap.cache.prefix.predicted_ratio',
    evidence: 'code ai-dynamo/dynamo lib/llm/src/protocols/common/timing.rs',
  },
  {
    id: 'index-predicted-hit',
    source: 'span',
    when: { span: /^llm_d\.kv_cache\.score_tokens$/ },
    keys: ['llm_d.kv_cache.block_hit_ratio'],
    convert: number,
    target: 'evalgap.cache.prefix.predicted_ratio',
    evidence: 'code llm-d/llm-d-kv-cache',
  },
  {
    id: 'cache-retention',
    source: 'body',
    keys: ['prompt_cache_retention'],
    convert: string,
    target: 'evalgap.cache.retention',
    evidence: 'recorded api.openai.com',
  },
  {
    id: 'orca-kv-utilization',
    source: 'header',
    keys: ['endpoint-load-metrics'],
    convert: { kind: 'orca', metrics: ['kv_cache_usage_perc', 'kv_cache_utilization'] },
    target: 'evalgap.cache.kv_utilization',
    evidence:
      'code vllm-project/vllm serve/utils/orca_metrics.py; code triton-inference-server/server src/orca_http.cc',
  },
]
