import { coreAttributes } from '../vocabulary/attributes/core.ts'
import type { Attribute } from '../vocabulary/attribute.ts'
import { facts as allFacts } from '../vocabulary/provenance.ts'
import type { Provenance } from '../vocabulary/provenance.ts'
import type { Captured } from './capture.ts'
import { addDeclared } from './declared.ts'
import type { Declared } from './declared.ts'
import { deriveAccelerator, derivePrefixCache, forgetReplayed, isReplay } from './derive.ts'
import { evaluate, merge } from './evaluate.ts'
import type { Findings } from './evaluate.ts'
import { regionOfHost, traitsOf } from './hosts.ts'
import { Known } from './known.ts'
import type { Value } from './known.ts'
import { captures, headerNames, planFor } from './plan.ts'
import { precedence } from './precedence.ts'

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
  /** Reads the response headers that rules name, and asks for no other. */
  headers(get: (name: string) => string | null | undefined): void
  /** Reads one JSON body or one parsed chunk of a stream. */
  body(json: unknown): void
  /** What is known so far; unknown enumerations and provenances are said, unknown numbers left out. */
  facts(): Readonly<Record<string, Value>>
}

/** Enumerations every call carries, `unknown` where nobody says. */
const said = (coreAttributes as readonly Attribute[])
  .filter(({ name, values }) => values?.includes('unknown') && name !== 'evalgap.cohort')
  .map(({ name }) => name)

/** Reads one reply as it arrives; cheap per chunk, never throws. */
export function readReply(call: ReadCall): ReplyReading {
  const asked: Captured = []
  const headers: Captured = []
  const body: Captured = []
  quietly(() => captures.request.take(call.request, asked))
  return {
    headers: (get) =>
      quietly(() => {
        for (const [slot, name] of headerNames.entries()) headers[slot] = get(name) ?? undefined
      }),
    body: (json) => quietly(() => captures.body.take(json, body)),
    facts: () => {
      const known = new Known()
      quietly(() => learn(call, { asked, headers, body }, known))
      return spoken(known)
    },
  }
}

type Received = { readonly asked: Captured; readonly headers: Captured; readonly body: Captured }

function learn(call: ReadCall, { asked, headers, body }: Received, known: Known): void {
  const plan = planFor(call.host)
  const replied = { body, headers }
  const client = evaluate(plan.request, asked, replied)
  addAddress(call.host, client)
  const findings = new Map<Provenance, Findings>([
    ['response_body', evaluate(plan.body, body, replied)],
    ['response_header', evaluate(plan.header, headers, replied)],
    ['client', client],
  ])
  merge(findings, known)
  deriveAccelerator(known)
  const { declared = {} } = call
  const engine = known.get('evalgap.engine.name') ?? declared['evalgap.engine.name']
  derivePrefixCache(known, traitsOf(call.host, engine))
  addDeclared(known, declared)
  deriveAccelerator(known)
  if (isReplay(known)) forgetReplayed(known)
}

/** What the address alone says: a provider's own host is reached directly, and names at most the region asked. */
function addAddress(host: string, client: Findings): void {
  const { provider, gateway } = traitsOf(host)
  const region = regionOfHost(host)
  if (provider !== undefined) client.set('evalgap.route.provider', provider)
  if (provider !== undefined || gateway !== undefined) {
    client.set('evalgap.route.gateway', gateway === undefined ? [] : [gateway])
  }
  if (region !== undefined) {
    client.set('evalgap.route.region', region)
    client.set('evalgap.route.region.scope', 'endpoint')
  }
}

function spoken(known: Known): Readonly<Record<string, Value>> {
  const attributes = known.attributes()
  for (const name of said) attributes[name] ??= 'unknown'
  const replay = isReplay(known)
  for (const fact of allFacts) {
    const { leads, replayed } = precedence[fact]
    const lead = leads.find((name) => known.get(name) !== undefined)
    const from = (lead && known.from(lead)) ?? 'unknown'
    attributes[`evalgap.src.${fact}`] = replay && replayed ? 'not_applicable' : from
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
