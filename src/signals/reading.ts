import { coreAttributes } from '../vocabulary/attributes/core.ts'
import type { Attribute } from '../vocabulary/attribute.ts'
import { facts as allFacts } from '../vocabulary/provenance.ts'
import type { Captured } from './capture.ts'
import { addDeclared } from './declared.ts'
import type { Declared } from './declared.ts'
import { deriveAccelerator, derivePrefixCache, forgetReplayed, isReplay } from './derive.ts'
import { evaluate } from './evaluate.ts'
import { hardZeroEngines } from './hosts.ts'
import { Known } from './known.ts'
import type { Value } from './known.ts'
import { captures, planFor, rulesFor } from './plan.ts'
import type { Plan } from './plan.ts'
import { precedence } from './precedence.ts'
import { takeHeaders } from './response-headers.ts'
import type { ReplyHeaders } from './response-headers.ts'

/** A call as the reading needs it. */
export type ReadCall = {
  /** Host of the server, with its port where that matters. */
  readonly host: string
  /** The JSON that was sent. */
  readonly request?: unknown
  /** What the operator declares about the server. */
  readonly declared?: Declared
}

/** Reads one reply as it arrives; none of its methods throws. */
export type ReplyReading = {
  /** Reads the response headers that rules name, and keeps no other. */
  headers(headers: ReplyHeaders): void
  /** Reads one JSON body or one parsed chunk of a stream. */
  body(json: unknown): void
  /** What is known so far; unknown enumerations and provenances are said, unknown numbers left out. */
  facts(): Readonly<Record<string, Value>>
}

const entries = allFacts.map((fact) => ({ ...precedence[fact], source: `evalgap.src.${fact}` }))

/** What every call carries: the core enumerations and where the twelve facts were learned, `unknown` where nobody says. */
const unsaid: Readonly<Record<string, Value>> = Object.fromEntries(
  [
    ...(coreAttributes as readonly Attribute[])
      .filter(({ name, values }) => values?.includes('unknown') && name !== 'evalgap.cohort')
      .map(({ name }) => name),
    ...entries.map(({ source }) => source),
  ].map((name) => [name, 'unknown']),
)

/** Reads one reply as it arrives; cheap per chunk, never throws. */
export function readReply(call: ReadCall): ReplyReading {
  const plan = planFor(call.host)
  const asked: Captured = new Map()
  const headers: Captured = new Map()
  const body: Captured = new Map()
  quietly(() => captures.request.take(call.request, asked))
  return {
    headers: (present) => quietly(() => takeHeaders(present, headers)),
    body: (json) => quietly(() => captures.body.take(json, body)),
    facts: () => {
      const known = new Known()
      quietly(() => learn({ plan, asked, headers, body, declared: call.declared ?? {} }, known))
      return spoken(known)
    },
  }
}

type Received = {
  readonly plan: Plan
  readonly asked: Captured
  readonly headers: Captured
  readonly body: Captured
  readonly declared: Declared
}

function learn({ plan, asked, headers, body, declared }: Received, known: Known): void {
  const { rules } = plan
  addAddress(plan, known)
  evaluate(rulesFor(asked, rules.request), { from: 'client', values: asked, body, headers }, known)
  evaluate(rulesFor(body, rules.body), { from: 'response_body', values: body, body, headers }, known)
  evaluate(rulesFor(headers, rules.header), { from: 'response_header', values: headers, body, headers }, known)
  deriveAccelerator(known)
  const engine = known.get('evalgap.engine.name') ?? declared['evalgap.engine.name']
  const hardZero = plan.traits.hardZero === true || hardZeroEngines.has(engine)
  derivePrefixCache(known, { granule: plan.traits.granule, hardZero })
  addDeclared(known, declared)
  deriveAccelerator(known)
  if (isReplay(known)) forgetReplayed(known)
}

/** What the address alone says: a provider's own host is reached directly, and names at most the region asked. */
function addAddress({ traits, region }: Plan, known: Known): void {
  const { provider, gateway } = traits
  if (provider !== undefined) known.offer('evalgap.route.provider', provider, 'client')
  if (provider !== undefined || gateway !== undefined) {
    known.offer('evalgap.route.gateway', gateway === undefined ? [] : [gateway], 'client')
  }
  if (region !== undefined) {
    known.offer('evalgap.route.region', region, 'client')
    known.offer('evalgap.route.region.scope', 'endpoint', 'client')
  }
}

function spoken(known: Known): Readonly<Record<string, Value>> {
  const attributes: Record<string, Value> = { ...unsaid }
  known.writeTo(attributes)
  const replay = isReplay(known)
  for (const { leads, source, replayed } of entries) {
    const lead = leads.find((name) => known.has(name))
    if (replay && replayed) attributes[source] = 'not_applicable'
    else if (lead !== undefined) attributes[source] = known.from(lead) ?? 'unknown'
  }
  return attributes
}

/** Recording never harms the host: a reply that cannot be read is one that says nothing. */
function quietly(action: () => void): void {
  try {
    action()
  } catch {
    // What was read before stays known.
  }
}
