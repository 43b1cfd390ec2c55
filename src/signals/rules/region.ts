import { string } from '../conversions.ts'
import type { Rule } from '../rule.ts'

/** Where the call was served. Each region says what it names: a header's region may be the deployment's, a geography or an edge. */
export const region: readonly Rule[] = [
  {
    id: 'azure-region',
    source: 'header',
    keys: ['x-ms-region'],
    convert: string,
    target: 'evalgap.route.region',
    scope: 'deployment',
    evidence: 'recorded traceloop-stg.openai.azure.com',
  },
  {
    id: 'groq-region',
    source: 'header',
    when: { host: /groq/ },
    keys: ['x-groq-region'],
    convert: string,
    target: 'evalgap.route.region',
    scope: 'served',
    evidence: 'recorded api.groq.com',
  },
  {
    id: 'anthropic-geography',
    source: 'body',
    when: { host: /anthropic/ },
    keys: ['usage.inference_geo'],
    convert: { kind: 'string', except: ['not_available'] },
    target: 'evalgap.route.region',
    scope: 'geography',
    evidence: 'recorded api.anthropic.com',
  },
]
