import { host, int, milliseconds, string } from '../conversions.ts'
import type { Condition, Rule } from '../rule.ts'

const litellmHeaders = 'documented LiteLLM proxy response headers'
const portkeyHeaders = 'code Portkey-AI/gateway src/globals.ts'
const heliconeHeaders = 'documented Helicone headers'

const sends = (name: string): Condition => ({ header: { name, value: /./ } })
/** The reply passed LiteLLM, which sends its version with every reply. */
export const litellm = sends('x-litellm-version')
/** The reply passed Portkey, which names the target it used in every reply. */
export const portkey = sends('x-portkey-last-used-option-index')
/** The reply passed Helicone, which gives every request an id. */
export const helicone = sends('helicone-id')

/** What gateways add about the way; asked for only where the gateway is seen. */
export const gateways: readonly Rule[] = [
  {
    id: 'litellm',
    source: 'header',
    when: litellm,
    keys: ['x-litellm-version'],
    convert: { kind: 'constant', value: 'litellm' },
    target: 'evalgap.route.gateway',
    evidence: litellmHeaders,
  },
  {
    id: 'litellm-deployment',
    source: 'header',
    when: litellm,
    keys: ['x-litellm-model-id'],
    convert: string,
    target: 'evalgap.route.deployment',
    evidence: litellmHeaders,
  },
  {
    id: 'litellm-endpoint',
    source: 'header',
    when: litellm,
    keys: ['x-litellm-model-api-base'],
    convert: host,
    target: 'evalgap.route.endpoint',
    evidence: litellmHeaders,
  },
  {
    id: 'litellm-retries',
    source: 'header',
    when: litellm,
    keys: ['x-litellm-attempted-retries'],
    convert: int,
    target: 'evalgap.route.retries',
    evidence: litellmHeaders,
  },
  {
    id: 'litellm-fallbacks',
    source: 'header',
    when: litellm,
    keys: ['x-litellm-attempted-fallbacks'],
    convert: int,
    target: 'evalgap.route.fallbacks',
    evidence: litellmHeaders,
  },
  {
    id: 'litellm-azure-region',
    source: 'header',
    when: litellm,
    keys: ['llm_provider-x-ms-region'],
    convert: string,
    target: 'evalgap.route.region',
    scope: 'deployment',
    evidence: litellmHeaders,
  },
  {
    id: 'litellm-groq-region',
    source: 'header',
    when: litellm,
    keys: ['llm_provider-x-groq-region'],
    convert: string,
    target: 'evalgap.route.region',
    scope: 'served',
    evidence: litellmHeaders,
  },
  {
    id: 'litellm-region',
    source: 'header',
    when: litellm,
    keys: ['x-litellm-model-region'],
    convert: string,
    target: 'evalgap.route.region',
    scope: 'deployment',
    evidence: litellmHeaders,
  },
  {
    id: 'litellm-id',
    source: 'header',
    when: litellm,
    keys: ['x-litellm-call-id'],
    convert: string,
    target: 'evalgap.route.upstream_id',
    evidence: litellmHeaders,
  },
  {
    id: 'litellm-overhead',
    source: 'header',
    when: litellm,
    keys: ['x-litellm-overhead-duration-ms'],
    convert: milliseconds,
    target: 'evalgap.time.gateway_overhead',
    evidence: litellmHeaders,
  },
  {
    id: 'portkey',
    source: 'header',
    when: portkey,
    keys: ['x-portkey-last-used-option-index'],
    convert: { kind: 'constant', value: 'portkey' },
    target: 'evalgap.route.gateway',
    evidence: portkeyHeaders,
  },
  {
    id: 'portkey-provider',
    source: 'header',
    when: portkey,
    keys: ['x-portkey-provider'],
    convert: { kind: 'string', lower: true },
    target: 'evalgap.route.provider',
    evidence: portkeyHeaders,
  },
  {
    id: 'portkey-deployment',
    source: 'header',
    when: portkey,
    keys: ['x-portkey-last-used-option-index'],
    convert: string,
    target: 'evalgap.route.deployment',
    evidence: portkeyHeaders,
  },
  {
    id: 'portkey-retries',
    source: 'header',
    when: portkey,
    keys: ['x-portkey-retry-attempt-count'],
    convert: int,
    target: 'evalgap.route.retries',
    evidence: portkeyHeaders,
  },
  {
    id: 'helicone',
    source: 'header',
    when: helicone,
    keys: ['helicone-id'],
    convert: { kind: 'constant', value: 'helicone' },
    target: 'evalgap.route.gateway',
    evidence: heliconeHeaders,
  },
  {
    id: 'helicone-provider',
    source: 'header',
    when: helicone,
    keys: ['helicone-provider'],
    convert: { kind: 'string', lower: true },
    target: 'evalgap.route.provider',
    evidence: heliconeHeaders,
  },
]
