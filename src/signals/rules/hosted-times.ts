import { milliseconds, seconds } from '../conversions.ts'
import type { Rule } from '../rule.ts'

const groq = 'recorded api.groq.com'
const cerebras = 'recorded api.cerebras.ai'
const fireworks = 'documented fireworks-ai Python SDK'
const bedrock = 'recorded bedrock-runtime.us-east-1.amazonaws.com'

/** Times hosted inference services report in the body. */
export const hostedTimes: readonly Rule[] = [
  {
    id: 'groq-queue',
    source: 'body',
    when: { host: /groq/ },
    keys: ['usage.queue_time', 'x_groq.usage.queue_time'],
    convert: seconds,
    target: 'evalgap.time.queue',
    evidence: groq,
  },
  {
    id: 'groq-prefill',
    source: 'body',
    when: { host: /groq/ },
    keys: ['usage.prompt_time', 'x_groq.usage.prompt_time'],
    convert: seconds,
    target: 'evalgap.time.prefill',
    evidence: groq,
  },
  {
    id: 'groq-decode',
    source: 'body',
    when: { host: /groq/ },
    keys: ['usage.completion_time', 'x_groq.usage.completion_time'],
    convert: seconds,
    target: 'evalgap.time.decode',
    evidence: groq,
  },
  {
    id: 'groq-inference',
    source: 'body',
    when: { host: /groq/ },
    keys: ['usage.total_time', 'x_groq.usage.total_time'],
    convert: seconds,
    target: 'evalgap.time.inference',
    evidence: `${groq}: the total leaves the queue out`,
  },
  {
    id: 'cerebras-queue',
    source: 'body',
    keys: ['time_info.queue_time'],
    convert: seconds,
    target: 'evalgap.time.queue',
    evidence: cerebras,
  },
  {
    id: 'cerebras-prefill',
    source: 'body',
    keys: ['time_info.prompt_time'],
    convert: seconds,
    target: 'evalgap.time.prefill',
    evidence: cerebras,
  },
  {
    id: 'cerebras-decode',
    source: 'body',
    keys: ['time_info.completion_time'],
    convert: seconds,
    target: 'evalgap.time.decode',
    evidence: cerebras,
  },
  {
    id: 'cerebras-total',
    source: 'body',
    keys: ['time_info.total_time'],
    convert: seconds,
    target: 'evalgap.time.server_total',
    evidence: cerebras,
  },
  {
    id: 'fireworks-queue',
    source: 'body',
    keys: ['perf_metrics.prefill-queue-duration'],
    convert: seconds,
    target: 'evalgap.time.queue',
    evidence: fireworks,
  },
  {
    id: 'fireworks-prefill',
    source: 'body',
    keys: ['perf_metrics.prefill-duration'],
    convert: seconds,
    target: 'evalgap.time.prefill',
    evidence: fireworks,
  },
  {
    id: 'fireworks-decode',
    source: 'body',
    keys: ['perf_metrics.generation-duration'],
    convert: seconds,
    target: 'evalgap.time.decode',
    evidence: fireworks,
  },
  {
    id: 'fireworks-first-token',
    source: 'body',
    keys: ['perf_metrics.server-time-to-first-token'],
    convert: seconds,
    target: 'evalgap.time.server_first_token',
    evidence: fireworks,
  },
  {
    id: 'bedrock-total',
    source: 'body',
    keys: ['metrics.latencyMs', 'amazon-bedrock-invocationMetrics.invocationLatency'],
    convert: milliseconds,
    target: 'evalgap.time.server_total',
    evidence: bedrock,
  },
  {
    id: 'bedrock-first-token',
    source: 'body',
    keys: ['amazon-bedrock-invocationMetrics.firstByteLatency'],
    convert: milliseconds,
    target: 'evalgap.time.server_first_token',
    evidence: bedrock,
  },
]
