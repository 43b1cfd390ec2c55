import { milliseconds, seconds } from '../conversions.ts'
import type { Rule } from '../rule.ts'

const whole = { header: { name: 'content-type', value: /^application\/json/ } }
const tgi = 'code huggingface/text-generation-inference router/src/server.rs; recorded api.together.xyz'
const fireworks = 'documented fireworks-ai Python SDK'

/** Times in response headers. Headers of a stream leave before its tokens: what they call total is then no total, so totals
 * are read from whole JSON replies only. */
export const headerTimes: readonly Rule[] = [
  {
    id: 'header-queue',
    source: 'header',
    keys: ['x-queue-time'],
    convert: milliseconds,
    target: 'evalgap.time.queue',
    evidence: tgi,
  },
  {
    id: 'header-inference',
    source: 'header',
    when: whole,
    keys: ['x-inference-time'],
    convert: milliseconds,
    target: 'evalgap.time.inference',
    evidence: tgi,
  },
  {
    id: 'header-total',
    source: 'header',
    when: whole,
    keys: ['x-total-time'],
    convert: milliseconds,
    target: 'evalgap.time.server_total',
    evidence: tgi,
  },
  {
    id: 'openai-processing',
    source: 'header',
    when: whole,
    keys: ['openai-processing-ms'],
    convert: milliseconds,
    target: 'evalgap.time.server_total',
    evidence: 'recorded api.openai.com',
  },
  {
    id: 'bedrock-invocation',
    source: 'header',
    when: { host: /bedrock/, ...whole },
    keys: ['x-amzn-bedrock-invocation-latency'],
    convert: milliseconds,
    target: 'evalgap.time.server_total',
    evidence: 'recorded bedrock-runtime.us-east-1.amazonaws.com',
  },
  {
    id: 'fireworks-header-first-token',
    source: 'header',
    when: { host: /fireworks/ },
    keys: ['fireworks-server-time-to-first-token'],
    convert: seconds,
    target: 'evalgap.time.server_first_token',
    evidence: fireworks,
  },
  {
    id: 'fireworks-processing',
    source: 'header',
    when: { host: /fireworks/, ...whole },
    keys: ['fireworks-server-processing-time'],
    convert: seconds,
    target: 'evalgap.time.server_total',
    evidence: fireworks,
  },
  {
    id: 'server-timing',
    source: 'header',
    when: { host: /anthropic|googleapis/, ...whole },
    keys: ['server-timing'],
    convert: { kind: 'seconds', from: 'ms', within: /dur=([0-9.]+)/ },
    target: 'evalgap.time.server_total',
    evidence: 'recorded api.anthropic.com; recorded generativelanguage.googleapis.com',
  },
  {
    id: 'proxy-upstream',
    source: 'header',
    when: whole,
    keys: ['x-envoy-upstream-service-time', 'x-kong-upstream-latency', 'cmp-upstream-response-duration'],
    convert: milliseconds,
    target: 'evalgap.time.upstream',
    evidence: 'recorded api.mistral.ai; recorded api.openai.com',
  },
  {
    id: 'kong-overhead',
    source: 'header',
    keys: ['x-kong-proxy-latency'],
    convert: milliseconds,
    target: 'evalgap.time.gateway_overhead',
    evidence: 'recorded api.mistral.ai',
  },
]
