import { renamed, string } from '../conversions.ts'
import type { Rule } from '../rule.ts'

const vllm = 'code vllm-project/vllm vllm/entrypoints/openai/engine/protocol.py (--fingerprint-mode full)'

/** Which engine, version, parallelism and numeric formats served, as far as the reply itself says. */
export const engine: readonly Rule[] = [
  {
    id: 'vllm-fingerprint',
    source: 'body',
    keys: ['system_fingerprint'],
    convert: {
      kind: 'pattern',
      pattern:
        /^(?<name>vllm)-(?<version>[^-]+(?:-[^-]*dev[^-]*)?)(?:-tp(?<tp>\d+))?(?:-pp(?<pp>\d+))?(?:-dp(?<dp>\d+))?(?:-(?<ep>ep))?-(?:(?<config_hash>[0-9a-f]{8})|nohash)$/,
    },
    target: 'evalgap.engine.*',
    evidence: vllm,
  },
  {
    id: 'llama-cpp-fingerprint',
    source: 'body',
    keys: ['system_fingerprint'],
    convert: { kind: 'pattern', pattern: /^(?<version>b\d+)-[0-9a-f]{7,}$/, constants: { name: 'llama_cpp' } },
    target: 'evalgap.engine.*',
    evidence: 'code ggml-org/llama.cpp tools/server/server-task.cpp',
  },
  {
    id: 'tgi-fingerprint',
    source: 'body',
    keys: ['system_fingerprint'],
    convert: {
      kind: 'pattern',
      pattern: /^(?<version>\d+\.\d+\.\d+(?:-dev\d*)?)-(?:native|sha-[0-9a-f]+.*)$/,
      constants: { name: 'tgi' },
    },
    target: 'evalgap.engine.*',
    evidence: 'recorded 127.0.0.1:3000; recorded bedrock-runtime.us-east-1.amazonaws.com',
  },
  {
    id: 'ollama-fingerprint',
    source: 'body',
    keys: ['system_fingerprint'],
    convert: renamed({ fp_ollama: 'ollama' }),
    target: 'evalgap.engine.name',
    evidence: 'recorded ollama.com',
  },
  {
    id: 'ollama-durations',
    source: 'body',
    keys: ['prompt_eval_duration'],
    convert: { kind: 'constant', value: 'ollama' },
    target: 'evalgap.engine.name',
    evidence: 'recorded 127.0.0.1:11434',
  },
  {
    id: 'sglang-extension',
    source: 'body',
    keys: ['sglext'],
    convert: { kind: 'constant', value: 'sglang' },
    target: 'evalgap.engine.name',
    evidence: 'code sgl-project/sglang entrypoints/openai/protocol.py',
  },
  {
    id: 'server-header',
    source: 'header',
    keys: ['server'],
    convert: renamed({ 'llama.cpp': 'llama_cpp' }),
    target: 'evalgap.engine.name',
    evidence: 'code ggml-org/llama.cpp tools/server/server.cpp',
  },
  {
    id: 'deepseek-kv-cache-dtype',
    source: 'body',
    when: { host: /deepseek/ },
    keys: ['system_fingerprint'],
    convert: { kind: 'string', within: /_(fp8)_kvcache/ },
    target: 'evalgap.engine.kv_cache_dtype',
    evidence: 'recorded api.deepseek.com',
  },
  {
    id: 'fingerprint',
    source: 'body',
    keys: ['system_fingerprint'],
    convert: string,
    target: 'evalgap.engine.fingerprint',
    evidence: 'recorded api.openai.com; recorded api.groq.com',
  },
  {
    id: 'weight-version',
    source: 'body',
    keys: ['metadata.weight_version', 'meta_info.weight_version'],
    convert: string,
    target: 'evalgap.engine.weight_version',
    evidence: 'code sgl-project/sglang managers/tokenizer_manager.py',
  },
]
