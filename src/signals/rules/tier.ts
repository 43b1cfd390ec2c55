import { renamed, string } from '../conversions.ts'
import type { Rule } from '../rule.ts'

/** Service tiers as OpenAI and those who speak like it answer them. */
export const servedTier = renamed({
  default: 'default',
  standard: 'default',
  on_demand: 'default',
  flex: 'flex',
  priority: 'priority',
  fast: 'priority',
  performance: 'priority',
  scale: 'scale',
  provisioned: 'provisioned',
  batch: 'batch',
})

/** The service tier that served, from the reply alone: the tier asked for is another fact. */
export const tier: readonly Rule[] = [
  {
    id: 'vertex-traffic',
    source: 'body',
    keys: ['usageMetadata.trafficType'],
    convert: renamed({
      ON_DEMAND: 'default',
      '1': 'default',
      ON_DEMAND_PRIORITY: 'priority',
      ON_DEMAND_FLEX: 'flex',
      PROVISIONED_THROUGHPUT: 'provisioned',
    }),
    target: 'evalgap.route.tier',
    evidence: 'recorded aiplatform.googleapis.com',
  },
  {
    id: 'gemini-tier',
    source: 'body',
    keys: ['usageMetadata.serviceTier'],
    convert: renamed({ standard: 'default', flex: 'flex', priority: 'priority' }),
    target: 'evalgap.route.tier',
    evidence: 'recorded generativelanguage.googleapis.com',
  },
  {
    id: 'bedrock-latency',
    source: 'body',
    keys: ['performanceConfig.latency'],
    convert: renamed({ optimized: 'latency_optimized' }),
    target: 'evalgap.route.tier',
    evidence: 'documented Amazon Bedrock Converse',
  },
  {
    id: 'bedrock-tier',
    source: 'body',
    keys: ['serviceTier.type'],
    convert: renamed({ default: 'default', priority: 'priority', flex: 'flex', reserved: 'provisioned' }),
    target: 'evalgap.route.tier',
    evidence: 'documented Amazon Bedrock Converse',
  },
  {
    id: 'anthropic-speed',
    source: 'body',
    keys: ['usage.speed'],
    convert: renamed({ fast: 'latency_optimized' }),
    target: 'evalgap.route.tier',
    evidence:
      'code anthropics/anthropic-sdk-typescript src/resources/beta/messages: a speed, beside the service tier that may be priority',
  },
  {
    id: 'anthropic-tier',
    source: 'body',
    keys: ['usage.service_tier'],
    convert: renamed({ standard: 'default', priority: 'priority', batch: 'batch' }),
    target: 'evalgap.route.tier',
    evidence: 'recorded api.anthropic.com',
  },
  {
    id: 'service-tier',
    source: 'body',
    keys: ['service_tier'],
    convert: servedTier,
    target: 'evalgap.route.tier',
    evidence: 'recorded api.openai.com; recorded api.groq.com; recorded openrouter.ai',
  },
  {
    id: 'tier-as-reported',
    source: 'body',
    keys: [
      'usageMetadata.trafficType',
      'usageMetadata.serviceTier',
      'serviceTier.type',
      'usage.service_tier',
      'service_tier',
    ],
    convert: string,
    target: 'evalgap.route.tier.raw',
    evidence: 'recorded openrouter.ai',
  },
  {
    id: 'tier-requested',
    source: 'request',
    keys: ['service_tier', 'serviceTier.type'],
    convert: string,
    target: 'evalgap.route.tier.requested',
    evidence: 'documented OpenAI, Anthropic, Groq and Amazon Bedrock request parameters',
  },
]
