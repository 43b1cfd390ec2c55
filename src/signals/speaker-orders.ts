import type { AttributeName } from '../vocabulary/attributes/all.ts'
import { factOf } from './precedence.ts'

/** The spans that can describe one call: the recorder's, the SDK's, the framework's, and those of gateways and other services. */
export type Speaker = 'recorder' | 'sdk' | 'framework' | 'gateway'

/**
 * Whose word counts when several spans describe one call: speakers in this order, and of one speaker's spans the innermost
 * (shortest) or the outermost (longest) first. `silent` speakers are not asked at all.
 */
export type SpeakerOrder = {
  readonly order: readonly [Speaker, Speaker, Speaker, Speaker]
  readonly first: 'innermost' | 'outermost'
  readonly silent?: Speaker
}

/** Orders by what is described; token counts are taken as one block in the order `reply`. */
export const speakerOrders = {
  /** What came back, and everything no other row names. */
  reply: { order: ['recorder', 'sdk', 'framework', 'gateway'], first: 'innermost' },
  /** A gateway's first chunk is not the client's. */
  arrival: { order: ['recorder', 'sdk', 'framework', 'gateway'], first: 'innermost', silent: 'gateway' },
  /** What the application asked for: an alias is resolved further in. */
  request: { order: ['recorder', 'framework', 'sdk', 'gateway'], first: 'outermost' },
  /** SDKs write their own provider for any compatible server. */
  route: { order: ['recorder', 'gateway', 'sdk', 'framework'], first: 'innermost' },
  /** For whom the application called. */
  traffic: { order: ['recorder', 'framework', 'sdk', 'gateway'], first: 'outermost' },
} as const satisfies Readonly<Record<string, SpeakerOrder>>

/** Name of one of the orders. */
export type SpeakerOrderName = keyof typeof speakerOrders

const traffic: ReadonlySet<string> = new Set<AttributeName>([
  'user.id',
  'session.id',
  'gen_ai.conversation.id',
  'test.suite.name',
  'test.suite.run.id',
  'test.case.id',
  'test.case.name',
  'evalgap.cohort',
  'evalgap.sample',
])

const routed: ReadonlySet<string> = new Set(['route', 'region', 'tier'])

/** The order in which spans of one call are asked for an attribute. */
export function speakerOrderOf(attribute: string): SpeakerOrderName {
  if (traffic.has(attribute)) return 'traffic'
  if (attribute === 'gen_ai.response.time_to_first_chunk') return 'arrival'
  if (attribute === 'gen_ai.provider.name' || routed.has(factOf(attribute) ?? '')) return 'route'
  return attribute.startsWith('gen_ai.request.') || attribute.startsWith('openai.request.') ? 'request' : 'reply'
}

/** Attributes of token counts, which spans of different counting dialects must not mix. */
export const isTokenCount = (attribute: string): boolean => attribute.startsWith('gen_ai.usage.')
