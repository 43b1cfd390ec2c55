import { attributes } from '../vocabulary/attributes/all.ts'
import type { AttributeName } from '../vocabulary/attributes/all.ts'
import { provenances } from '../vocabulary/provenance.ts'
import type { Provenance } from '../vocabulary/provenance.ts'
import { rankOf } from './precedence.ts'

/** A value an attribute of a call can have. */
export type Value = string | number | boolean | readonly string[]

/** Hears one attribute. */
export type Say = (name: string, value: Value) => void

const names = attributes.map(({ name }) => name)
const places: ReadonlyMap<string, number> = new Map(names.map((name, place) => [name, place]))
const lists: ReadonlySet<string> = new Set(attributes.filter(({ type }) => type === 'string[]').map(({ name }) => name))
const numbers: ReadonlyMap<Provenance, number> = new Map(provenances.map((from, number) => [from, number]))

/** What is known of a call so far, by attribute, each with where it was learned; emptied and filled again without garbage. */
export class Known {
  readonly #values: (Value | undefined)[] = names.map(() => undefined)
  readonly #origins: (Provenance | undefined)[] = names.map(() => undefined)
  /** Places of the known attributes, in the order in which they were learned. */
  readonly #learned: number[] = []
  readonly #marks: number[] = []
  #conflicts: string[] = []

  /** How many attributes are known. */
  get size(): number {
    return this.#learned.length
  }

  /** The value of an attribute. */
  get(name: AttributeName): Value | undefined {
    return this.#values[places.get(name) ?? -1]
  }

  /** The value of an attribute, where it is a number. */
  number(name: AttributeName): number | undefined {
    const value = this.get(name)
    return typeof value === 'number' ? value : undefined
  }

  /** Where an attribute was learned. */
  from(name: AttributeName): Provenance | undefined {
    return this.#origins[places.get(name) ?? -1]
  }

  /**
   * Takes what a source says of an attribute, unless a source that its fact prefers has said it, or the same source before;
   * what one source says of a list adds up.
   */
  offer(name: string, value: Value, from: Provenance): void {
    const place = places.get(name)
    const rank = rankOf(name, from)
    if (place === undefined || rank === undefined) return
    const said = typeof value !== 'object' && lists.has(name) ? [String(value)] : value
    const origin = this.#origins[place]
    if (origin === undefined) return this.#put(place, said, from)
    if (origin === from) {
      const earlier = this.#values[place]
      if (Array.isArray(earlier) && Array.isArray(said)) this.#put(place, [...earlier, ...said], from)
    } else if (rank < (rankOf(name, origin) ?? Infinity)) this.#put(place, said, from)
  }

  /** Sets an attribute, replacing what was known. */
  set(name: AttributeName, value: Value, from: Provenance): void {
    const place = places.get(name)
    if (place !== undefined) this.#put(place, value, from)
  }

  #put(place: number, value: Value, from: Provenance): void {
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

  /** Forgets the attributes that a test names. */
  forget(which: (name: string) => boolean): void {
    for (const place of [...this.#learned]) {
      if (!which(names[place] ?? '')) continue
      this.#origins[place] = this.#values[place] = undefined
      this.#learned.splice(this.#learned.indexOf(place), 1)
    }
  }

  /** Notes that two sources contradict each other about a fact. */
  contradict(fact: string): void {
    if (!this.#conflicts.includes(fact)) this.#conflicts.push(fact)
  }

  /** One number for each known attribute with its source: equal where the same was learned in the same way. */
  marks(): readonly number[] {
    const { length } = this.#learned
    for (let index = 0; index < length; index++) {
      const place = this.#learned[index] ?? 0
      this.#marks[index] = place * provenances.length + (numbers.get(this.#origins[place] ?? 'unknown') ?? 0)
    }
    this.#marks.length = length
    return this.#marks
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
