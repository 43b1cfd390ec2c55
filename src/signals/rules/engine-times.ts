import { milliseconds, nanoseconds, seconds } from '../conversions.ts'
import type { Rule } from '../rule.ts'

const vllm = 'documented vLLM docs/features/per_request_metrics.md'
const llamaCpp = 'code ggml-org/llama.cpp tools/server/server-task.cpp'
const ollama = 'recorded 127.0.0.1:11434'
const dynamo = 'code ai-dynamo/dynamo lib/llm/src/protocols/common/timing.rs'
const sglang = 'code sgl-project/sglang managers/tokenizer_manager.py (--enable-metrics)'

/** Times self-hosted engines report in the body. Same word, other quantity: each clock starts where its row says. */
export const engineTimes: readonly Rule[] = [
  {
    id: 'vllm-queue',
    source: 'body',
    keys: ['metrics.queue_time_ms'],
    convert: milliseconds,
    target: 'evalgap.time.queue',
    evidence: vllm,
  },
  {
    id: 'vllm-prefill',
    source: 'body',
    keys: ['metrics.time_to_first_token_ms'],
    convert: milliseconds,
    target: 'evalgap.time.prefill',
    evidence: `${vllm}: counted from the first schedule, so it is the prefill`,
  },
  {
    id: 'vllm-decode',
    source: 'body',
    keys: ['metrics.generation_time_ms'],
    convert: milliseconds,
    target: 'evalgap.time.decode',
    evidence: vllm,
  },
  {
    id: 'llama-cpp-prefill',
    source: 'body',
    keys: ['timings.prompt_ms'],
    convert: milliseconds,
    target: 'evalgap.time.prefill',
    evidence: llamaCpp,
  },
  {
    id: 'llama-cpp-decode',
    source: 'body',
    keys: ['timings.predicted_ms'],
    convert: milliseconds,
    target: 'evalgap.time.decode',
    evidence: llamaCpp,
  },
  {
    id: 'ollama-prefill',
    source: 'body',
    keys: ['prompt_eval_duration'],
    convert: nanoseconds,
    target: 'evalgap.time.prefill',
    evidence: ollama,
  },
  {
    id: 'ollama-decode',
    source: 'body',
    keys: ['eval_duration'],
    convert: nanoseconds,
    target: 'evalgap.time.decode',
    evidence: ollama,
  },
  {
    id: 'ollama-load',
    source: 'body',
    keys: ['load_duration'],
    convert: nanoseconds,
    target: 'evalgap.time.model_load',
    evidence: ollama,
  },
  {
    id: 'ollama-total',
    source: 'body',
    keys: ['total_duration'],
    convert: nanoseconds,
    target: 'evalgap.time.server_total',
    evidence: ollama,
  },
  {
    id: 'dynamo-queue',
    source: 'body',
    keys: ['nvext.timing.prefill_wait_time_ms'],
    convert: milliseconds,
    target: 'evalgap.time.queue',
    evidence: dynamo,
  },
  {
    id: 'dynamo-prefill',
    source: 'body',
    keys: ['nvext.timing.prefill_time_ms'],
    convert: milliseconds,
    target: 'evalgap.time.prefill',
    evidence: dynamo,
  },
  {
    id: 'dynamo-first-token',
    source: 'body',
    keys: ['nvext.timing.ttft_ms'],
    convert: milliseconds,
    target: 'evalgap.time.server_first_token',
    evidence: dynamo,
  },
  {
    id: 'dynamo-total',
    source: 'body',
    keys: ['nvext.timing.total_time_ms'],
    convert: milliseconds,
    target: 'evalgap.time.server_total',
    evidence: dynamo,
  },
  {
    id: 'sglang-queue',
    source: 'body',
    keys: ['meta_info.queue_time'],
    convert: seconds,
    target: 'evalgap.time.queue',
    evidence: sglang,
  },
  {
    id: 'sglang-total',
    source: 'body',
    keys: ['meta_info.e2e_latency'],
    convert: seconds,
    target: 'evalgap.time.server_total',
    evidence: sglang,
  },
]
