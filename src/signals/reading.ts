import { coreAttributes } from '../vocabulary/attributes/core.ts'
import type { Attribute } from '../vocabulary/attribute.ts'
import { facts as allFacts } from '../vocabulary/provenance.ts'
import type { Provenance } from '../vocabulary/provenance.ts'
import type { AttributeName } from '../vocabulary/attributes/all.ts'
import type { Captured } from './capture.ts'
import { addDeclared } from './declared.ts'
import type { Declared } from './declared.ts'
import { deriveAccelerator, derivePrefixCache, forgetReplayed, isReplay } from './derive.ts'
import { evaluate } from './evaluate.ts'
import { hardZeroEngines } from './hosts.ts'
import { Known } from './known.ts'
import type { Say } from './known.ts'
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
  /** Tells what is known so far; unknown enumerations and provenances are said, unknown numbers left out. */
  tell(say: Say): void
}

const entries = allFacts.map((fact) => ({ ...precedence[fact], source: `evalgap.src.${fact}` }))

/** Enumerations that every call carries, `unknown` where nobody says. */
const enumerations = (coreAttributes as readonly Attribute[])
  .filter(({ name, values }) => values?.includes('unknown') && name !== 'evalgap.cohort')
  .map(({ name }) => name)

/**
 * Emptied and filled again for every reply: V8 throws compiled code away when a full collection finds no object of the
 * class that it was compiled for, and between two calls there would be none.
 */
const known = new Known()

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
    tell: (say) => {
      known.clear()
      quietly(() => learn({ plan, asked, headers, body, declared: call.declared ?? {} }))
      tellAll(say)
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

function learn({ plan, asked, headers, body, declared }: Received): void {
  const { rules } = plan
  addAddress(plan)
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
function addAddress({ traits, region }: Plan): void {
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

/** What is known, and `unknown` for the core enumerations and the provenance of the twelve facts that nobody said. */
function tellAll(say: Say): void {
  for (const name of enumerations) if (!known.has(name)) say(name, 'unknown')
  const replay = isReplay(known)
  for (const { leads, source, replayed } of entries) {
    if (replay && replayed) say(source, 'not_applicable')
    else say(source, provenanceOf(leads))
  }
  known.tell(say)
}

function provenanceOf(leads: readonly AttributeName[]): Provenance {
  for (const lead of leads) {
    const from = known.from(lead)
    if (from !== undefined) return from
  }
  return 'unknown'
}

/** Recording never harms the host: a reply that cannot be read is one that says nothing. */
function quietly(action: () => void): void {
  try {
    action()
  } catch {
    // What was read before stays known.
  }
}
