import { renamed } from '../conversions.ts'
import { helicone, litellm, portkey } from './gateways.ts'
import type { Rule } from '../rule.ts'

/** Whether a gateway answered from a store of whole replies. */
export const responseCache: readonly Rule[] = [
  {
    id: 'litellm-response-cache',
    source: 'header',
    when: litellm,
    keys: ['x-litellm-cache-key'],
    convert: { kind: 'constant', value: 'hit' },
    target: 'evalgap.cache.response',
    evidence: 'documented LiteLLM proxy response headers: the key is sent on a hit only',
  },
  {
    id: 'portkey-response-cache',
    source: 'header',
    when: portkey,
    keys: ['x-portkey-cache-status'],
    convert: renamed({
      HIT: 'hit',
      'SEMANTIC HIT': 'semantic_hit',
      MISS: 'miss',
      'SEMANTIC MISS': 'miss',
      REFRESH: 'refresh',
      DISABLED: 'off',
    }),
    target: 'evalgap.cache.response',
    evidence: 'code Portkey-AI/gateway src/globals.ts',
  },
  {
    id: 'helicone-response-cache',
    source: 'header',
    when: helicone,
    keys: ['helicone-cache'],
    convert: renamed({ HIT: 'hit', MISS: 'miss' }),
    target: 'evalgap.cache.response',
    evidence: 'documented Helicone caching',
  },
]
