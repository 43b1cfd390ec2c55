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
  readonly from: Provenance
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
  return { place, list: attributes[place]?.type === 'string[]', from, rank, mark: markOf(place, from) }
}

const markOf = (place: Place, from: Provenance): number => place * provenances.length + provenances.indexOf(from)

/** What is known of a call so far, by attribute, each with where it was learned; emptied and filled again without garbage. */
export class Known {
  readonly #values: (Value | undefined)[] = names.map(() => undefined)
  readonly #origins: (Provenance | undefined)[] = names.map(() => undefined)
  readonly #ranks: number[] = names.map(() => 0)
  readonly #marks: number[] = names.map(() => 0)
  /** The known attributes, in the order in which they were learned. */
  readonly #learned: Place[] = []
  #conflicts: string[] = []

  /** How many attributes are known. */
  get size(): number {
    return this.#learned.length
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
    return this.#origins[place]
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
  hear({ place, list, from, rank, mark }: Speaker, value: Value): void {
    const said = list && typeof value !== 'object' ? [String(value)] : value
    const origin = this.#origins[place]
    if (origin === from) {
      const earlier = this.#values[place]
      if (Array.isArray(earlier) && Array.isArray(said)) this.#values[place] = [...earlier, ...said]
    } else if (origin === undefined || rank < (this.#ranks[place] ?? 0)) {
      this.#put(place, said, from)
      this.#ranks[place] = rank
      this.#marks[place] = mark
    }
  }

  /** Sets an attribute, replacing what was known. */
  set(place: Place, value: Value, from: Provenance): void {
    this.#put(place, value, from)
    this.#marks[place] = markOf(place, from)
  }

  #put(place: Place, value: Value, from: Provenance): void {
    if (this.#origins[place] === undefined) this.#learned.push(place)
    this.#values[place] = value
    this.#origins[place] = from
  }

  /** Forgets everything, for the next reply. */
  clear(): void {
    for (const place of this.#learned) this.#origins[place] = this.#values[place] = undefined
    this.#learned.length = 0
    if (this.#conflicts.length > 0) this.#conflicts = []
  }

  /** Forgets an attribute. */
  forget(place: Place): void {
    if (this.#origins[place] === undefined) return
    this.#origins[place] = this.#values[place] = undefined
    this.#learned.splice(this.#learned.indexOf(place), 1)
  }

  /** Notes that two sources contradict each other about a fact. */
  contradict(fact: string): void {
    if (!this.#conflicts.includes(fact)) this.#conflicts.push(fact)
  }

  /** The marks of what is known, in the order in which it was learned: equal where the same was learned in the same way. */
  marks(): readonly number[] {
    return this.#learned.map((place) => this.#marks[place] ?? 0)
  }

  /** Says every known attribute, and the facts that were contradicted. */
  tell(say: Say): void {
    for (const place of this.#learned) {
      const value = this.#values[place]
      if (value !== undefined) say(names[place] ?? '', value)
    }
    if (this.#conflicts.length > 0) say('evalgap.conflict', [...this.#conflicts])
  }
}
