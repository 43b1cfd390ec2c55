import { attributes } from '../vocabulary/attributes/all.ts'
import type { AttributeName } from '../vocabulary/attributes/all.ts'
import { provenances } from '../vocabulary/provenance.ts'
import type { Provenance } from '../vocabulary/provenance.ts'
import { rankOf } from './precedence.ts'

/** A value an attribute of a call can have. */
export type Value = string | number | boolean | readonly string[]

/** Hears one attribute. */
export type Say = (name: string, value: Value) => void

/** Place of an attribute in the registry: what is asked at every call is looked up once. */
export type Place = number

/** A source that speaks of an attribute, settled once per rule. */
export type Speaker = {
  readonly place: Place
  readonly list: boolean
  /** How far the source is from the most believed one. */
  readonly rank: number
  /** A number of its own for each attribute and source. */
  readonly mark: number
}

const names = attributes.map(({ name }) => name)
const places: ReadonlyMap<string, Place> = new Map(names.map((name, place) => [name, place]))

/** The place of an attribute. */
export const placeOf = (name: AttributeName): Place => names.indexOf(name)

/** A source as it speaks of an attribute; `undefined` where it is not believed, or the attribute is none of ours. */
export function speakerOf(name: string, from: Provenance): Speaker | undefined {
  const place = places.get(name)
  const rank = rankOf(name, from)
  if (place === undefined || rank === undefined) return undefined
  return { place, list: attributes[place]?.type === 'string[]', rank, mark: markOf(place, from) }
}

/** A number of its own for each attribute and source: the place in the lower bits, the source above. */
const markOf = (place: Place, from: Provenance): number => (provenances.indexOf(from) << placeBits) | place
const placeBits = 12
const placeIn = (mark: number): Place => mark & ((1 << placeBits) - 1)
const none = -1

/** What is known of a call so far, by attribute, each with where it was learned; emptied and filled again without garbage. */
export class Known {
  readonly #values: (Value | undefined)[] = names.map(() => undefined)
  readonly #marks: number[] = names.map(() => none)
  readonly #ranks: number[] = names.map(() => 0)
  readonly #learned: number[] = []
  #conflicts: string[] = []

  /**
   * The marks of what is known, in the order in which it was learned: the same where the same was learned in the same way.
   * To be looked at before anything else is learned.
   */
  get marks(): readonly number[] {
    return this.#learned
  }

  /** The value of an attribute. */
  get(place: Place): Value | undefined {
    return this.#values[place]
  }

  /** The value of an attribute, where it is a number. */
  number(place: Place): number | undefined {
    const value = this.#values[place]
    return typeof value === 'number' ? value : undefined
  }

  /** Where an attribute was learned. */
  from(place: Place): Provenance | undefined {
    const mark = this.#marks[place] ?? none
    return mark === none ? undefined : provenances[mark >> placeBits]
  }

  /** Takes what a source says of an attribute, by name. */
  offer(name: string, value: Value, from: Provenance): void {
    const speaker = speakerOf(name, from)
    if (speaker !== undefined) this.hear(speaker, value)
  }

  /**
   * Takes what a source says of an attribute, unless a source that its fact prefers has said it, or the same source before;
   * what one source says of a list adds up.
   */
  hear({ place, list, rank, mark }: Speaker, value: Value): void {
    const said = list && typeof value !== 'object' ? [String(value)] : value
    const earlier = this.#marks[place]
    if (earlier === mark) {
      const known = this.#values[place]
      if (Array.isArray(known) && Array.isArray(said)) this.#values[place] = [...known, ...said]
    } else if (earlier === none || rank < (this.#ranks[place] ?? 0)) {
      this.#put(mark, said)
      this.#ranks[place] = rank
    }
  }

  /** Sets an attribute, replacing what was known. */
  set(place: Place, value: Value, from: Provenance): void {
    this.#put(markOf(place, from), value)
  }

  #put(mark: number, value: Value): void {
    const place = placeIn(mark)
    const earlier = this.#marks[place] ?? none
    if (earlier === none) this.#learned.push(mark)
    else if (earlier !== mark) this.#learned[this.#learned.indexOf(earlier)] = mark
    this.#marks[place] = mark
    this.#values[place] = value
  }

  /** Forgets everything, for the next reply. */
  clear(): void {
    for (const mark of this.#learned) {
      const place = placeIn(mark)
      this.#marks[place] = none
      this.#values[place] = undefined
    }
    this.#learned.length = 0
    if (this.#conflicts.length > 0) this.#conflicts = []
  }

  /** Forgets an attribute. */
  forget(place: Place): void {
    const mark = this.#marks[place] ?? none
    if (mark === none) return
    this.#marks[place] = none
    this.#values[place] = undefined
    this.#learned.splice(this.#learned.indexOf(mark), 1)
  }

  /** Notes that two sources contradict each other about a fact. */
  contradict(fact: string): void {
    if (!this.#conflicts.includes(fact)) this.#conflicts.push(fact)
  }

  /** Says every known attribute, and the facts that were contradicted. */
  tell(say: Say): void {
    for (const mark of this.#learned) {
      const place = placeIn(mark)
      const value = this.#values[place]
      if (value !== undefined) say(names[place] ?? '', value)
    }
    if (this.#conflicts.length > 0) say('evalgap.conflict', [...this.#conflicts])
  }
}
