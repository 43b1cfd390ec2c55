import { int, number } from '../conversions.ts'
import type { Rule } from '../rule.ts'

const llamaCpp = 'code ggml-org/llama.cpp tools/server/server-task.cpp'

/** Speculative decoding: what was drafted, what was accepted. */
export const speculation: readonly Rule[] = [
  {
    id: 'llama-cpp-drafted',
    source: 'body',
    keys: ['timings.draft_n'],
    convert: int,
    target: 'evalgap.spec.drafted',
    evidence: llamaCpp,
  },
  {
    id: 'accepted',
    source: 'body',
    keys: ['timings.draft_n_accepted', 'usage.completion_tokens_details.accepted_prediction_tokens'],
    convert: int,
    target: 'evalgap.spec.accepted',
    evidence: `${llamaCpp}; recorded api.openai.com`,
  },
  {
    id: 'sglang-acceptance',
    source: 'body',
    keys: ['meta_info.spec_accept_rate'],
    convert: number,
    target: 'evalgap.spec.accept_rate',
    evidence: 'code sgl-project/sglang managers/tokenizer_manager.py',
  },
  {
    id: 'tensorrt-tokens-per-step',
    source: 'body',
    keys: ['choices[].avg_decoded_tokens_per_iter'],
    convert: number,
    target: 'evalgap.spec.tokens_per_step',
    evidence: 'code NVIDIA/TensorRT-LLM tensorrt_llm/serve/openai_protocol.py',
  },
  {
    id: 'acceptance-gauge',
    source: 'metric',
    keys: ['sglang:spec_accept_rate', 'lmdeploy:spec_decode_mean_accept_rate'],
    convert: number,
    target: 'evalgap.spec.accept_rate',
    evidence: 'code sgl-project/sglang docs/references/production_metrics.md',
  },
]
