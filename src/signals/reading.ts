import { facts as allFacts } from '../vocabulary/provenance.ts'
import type { Provenance } from '../vocabulary/provenance.ts'
import { Captured } from './captured.ts'
import { addDeclared } from './declared.ts'
import type { Declared } from './declared.ts'
import { deriveAccelerator, derivePrefixCache, forgetReplayed, isReplay } from './derive.ts'
import { evaluate } from './evaluate.ts'
import type { Said } from './evaluate.ts'
import { hardZeroEngines } from './hosts.ts'
import { Known, placeOf } from './known.ts'
import type { Place, Say } from './known.ts'
import { captures, planFor } from './plan.ts'
import type { Plan } from './plan.ts'
import { precedence } from './precedence.ts'
import { Remembered } from './remembered.ts'
import { takeHeaders } from './reply-headers.ts'
import type { ReplyHeaders } from './reply-headers.ts'

/** A call as the reading needs it. */
export type ReadCall = {
  /** Host of the server, with its port where that matters. */
  readonly host: string
  /** The JSON that was sent. */
  readonly request?: unknown
  /** What the operator declares about the server. */
  readonly declared?: Declared
}

const engineName = placeOf('evalgap.engine.name')
/** Emptied and filled again for every reply. */
const known = new Known()

/** Reads one reply as it arrives; cheap per chunk, and none of its methods throws. */
export class ReplyReading {
  readonly #plan: Plan
  readonly #declared: Declared | undefined
  readonly #said: Said = { request: new Captured(), body: new Captured(), header: new Captured() }

  constructor({ host, request, declared }: ReadCall) {
    this.#plan = planFor(host)
    this.#declared = declared
    take(request, this.#said.request, captures.request)
  }

  /** Reads the response headers that rules name, and keeps no other. */
  headers(headers: ReplyHeaders): void {
    try {
      takeHeaders(headers, this.#said.header)
    } catch {
      // What was read before stays known.
    }
  }

  /** Reads one JSON body or one parsed chunk of a stream. */
  body(json: unknown): void {
    take(json, this.#said.body, captures.body)
  }

  /** Tells what is known so far, and where each fact was learned; what is unknown is left out and named in the sources. */
  tell(say: Say): void {
    known.clear()
    try {
      this.#learn()
    } catch {
      // A reply that cannot be read is one that says nothing; what was learned before stays known.
    }
    say('evalgap.sources', sources.of(known.marks))
    known.tell(say)
  }

  #learn(): void {
    const { steps, traits } = this.#plan
    const said = this.#said
    addAddress(this.#plan)
    evaluate(steps.request.of(said.request.slots), said, known)
    evaluate(steps.body.of(said.body.slots), said, known)
    evaluate(steps.header.of(said.header.slots), said, known)
    deriveAccelerator(known)
    const engine = known.get(engineName) ?? this.#declared?.['evalgap.engine.name']
    const hardZero = traits.hardZero === true || hardZeroEngines.has(engine)
    derivePrefixCache(known, { granule: traits.granule, hardZero })
    if (this.#declared !== undefined) {
      addDeclared(known, this.#declared)
      deriveAccelerator(known)
    }
    if (isReplay(known)) forgetReplayed(known)
  }
}

/**
 * Never read, only kept: V8 throws compiled code away when a full collection finds no object of the class that it was
 * compiled for, and between two calls there would be none.
 * @public
 */
export const kept = new ReplyReading({ host: '' })

/** Takes what the paths name; recording never harms the host, so what cannot be walked says nothing. */
function take(json: unknown, into: Captured, capture: typeof captures.body): void {
  try {
    capture.take(json, into)
  } catch {
    // What was read before stays known.
  }
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

const entries = allFacts.map((fact) => ({ fact, ...precedence[fact], leads: precedence[fact].leads.map(placeOf) }))

/** Where each of the twelve facts was learned, as `fact=source` pairs: one text for all calls that learned the same. */
const sources = new Remembered(() => {
  const replay = isReplay(known)
  return entries
    .map(({ fact, leads, replayed }) => `${fact}=${replay && replayed ? 'not_applicable' : provenanceOf(leads)}`)
    .join()
})

function provenanceOf(leads: readonly Place[]): Provenance {
  for (const lead of leads) {
    const from = known.from(lead)
    if (from !== undefined) return from
  }
  return 'unknown'
}
