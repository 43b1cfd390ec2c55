import { attributes } from '../vocabulary/attributes/all.ts'
import type { AttributeName } from '../vocabulary/attributes/all.ts'
import type { Fact, Provenance } from '../vocabulary/provenance.ts'

type Entry = {
  /** Attributes of the fact, by the start of their names. */
  readonly prefixes: readonly string[]
  /** The attributes that make the fact known, most telling first: the fact's provenance is the first one's. */
  readonly leads: readonly AttributeName[]
  /** Where the fact is taken from when several say it; the first present wins. */
  readonly order: readonly Provenance[]
  /** A reply from a response cache replays this of another execution: it did not happen for the call. */
  readonly replayed: boolean
}

const route: readonly Provenance[] = [
  'response_body',
  'response_header',
  'server_span',
  'span_attribute',
  'resource',
  'client',
  'explicit',
]
const echo: readonly Provenance[] = ['response_body', 'span_attribute', 'client', 'explicit']

/** For each of the twelve facts which attributes belong to it, and whom to believe: measured beats declared everywhere. */
export const precedence: Readonly<Record<Fact, Entry>> = {
  accelerator: {
    prefixes: ['evalgap.accelerator.'],
    leads: ['evalgap.accelerator.class'],
    order: [
      'server_span',
      'resource',
      'server_metric',
      'response_header',
      'server_endpoint',
      'span_attribute',
      'explicit',
    ],
    replayed: true,
  },
  engine: {
    prefixes: ['evalgap.engine.', 'evalgap.spec.'],
    leads: ['evalgap.engine.name'],
    order: [
      'response_body',
      'server_endpoint',
      'server_metric',
      'response_header',
      'server_span',
      'span_attribute',
      'explicit',
    ],
    replayed: true,
  },
  batch: {
    prefixes: ['evalgap.batch.'],
    leads: ['evalgap.batch.size'],
    order: ['server_span', 'response_body', 'response_header', 'span_attribute', 'explicit'],
    replayed: true,
  },
  load: {
    prefixes: ['evalgap.load.', 'evalgap.cache.kv_utilization'],
    leads: ['evalgap.load.running', 'evalgap.load.waiting', 'evalgap.cache.kv_utilization', 'evalgap.load.in_flight'],
    order: ['response_header', 'response_body', 'server_metric', 'server_endpoint', 'span_attribute', 'explicit'],
    replayed: true,
  },
  cache_response: {
    prefixes: ['evalgap.cache.response'],
    leads: ['evalgap.cache.response'],
    order: ['response_header', 'response_body', 'span_attribute', 'explicit'],
    replayed: false,
  },
  cache_prefix: {
    prefixes: ['evalgap.cache.', 'gen_ai.usage.cache_'],
    leads: ['evalgap.cache.prefix'],
    order: ['server_span', 'response_body', 'response_header', 'span_attribute', 'explicit'],
    replayed: true,
  },
  region: {
    prefixes: ['evalgap.route.region'],
    leads: ['evalgap.route.region'],
    order: route,
    replayed: true,
  },
  tier: {
    prefixes: ['evalgap.route.tier'],
    leads: ['evalgap.route.tier'],
    order: route,
    replayed: true,
  },
  route: {
    prefixes: ['evalgap.route.'],
    leads: [
      'evalgap.route.provider',
      'evalgap.route.deployment',
      'evalgap.route.replica',
      'evalgap.route.endpoint',
      'evalgap.route.gateway',
    ],
    order: route,
    replayed: false,
  },
  time: {
    prefixes: ['evalgap.time.'],
    leads: [
      'evalgap.time.queue',
      'evalgap.time.prefill',
      'evalgap.time.decode',
      'evalgap.time.inference',
      'evalgap.time.server_first_token',
      'evalgap.time.server_total',
      'evalgap.time.upstream',
      'evalgap.time.gateway_overhead',
    ],
    order: ['server_span', 'response_body', 'response_header', 'span_attribute', 'derived', 'explicit'],
    replayed: true,
  },
  reasoning: {
    prefixes: ['evalgap.reasoning.'],
    leads: ['evalgap.reasoning.level'],
    order: echo,
    replayed: false,
  },
  truncation: {
    prefixes: ['evalgap.context.'],
    leads: ['evalgap.context.truncated'],
    order: echo,
    replayed: false,
  },
}

const byPrefix = Object.entries(precedence)
  .flatMap(([fact, entry]) => entry.prefixes.map((prefix) => [prefix, fact as Fact] as const))
  .sort(([left], [right]) => right.length - left.length)
const byName: ReadonlyMap<string, Fact | undefined> = new Map(
  attributes.map(({ name }) => [name, byPrefix.find(([prefix]) => name.startsWith(prefix))?.[1]]),
)

const byDefault: readonly Provenance[] = ['response_body', 'response_header', 'client']
const ranked = (order: readonly Provenance[]): ReadonlyMap<Provenance, number> =>
  new Map(order.map((from, rank) => [from, rank]))
const defaultRanks = ranked(byDefault)
const ranks: ReadonlyMap<string, ReadonlyMap<Provenance, number>> = new Map(
  [...byName].map(([name, fact]) => [name, fact === undefined ? defaultRanks : ranked(precedence[fact].order)]),
)

/** How far a source is from the most believed one for an attribute; `undefined` where it is not believed at all. */
export function rankOf(attribute: string, from: Provenance): number | undefined {
  return (ranks.get(attribute) ?? defaultRanks).get(from)
}

/** The fact an attribute belongs to; `undefined` for what is no fact of the twelve, such as token counts. */
export function factOf(attribute: string): Fact | undefined {
  return byName.get(attribute)
}
