import { attributes } from '../vocabulary/attributes/all.ts'
import type { AttributeName } from '../vocabulary/attributes/all.ts'
import type { Provenance } from '../vocabulary/provenance.ts'
import { rankOf } from './precedence.ts'

/** A value an attribute of a call can have. */
export type Value = string | number | boolean | readonly string[]

/** Hears one attribute. */
export type Say = (name: string, value: Value) => void

type Found = { readonly value: Value; readonly from: Provenance }

const lists: ReadonlySet<string> = new Set(attributes.filter(({ type }) => type === 'string[]').map(({ name }) => name))

/** What is known of a call so far, by attribute, each with where it was learned. */
export class Known {
  readonly #found = new Map<string, Found>()
  readonly #conflicts = new Set<string>()

  /** How many attributes are known. */
  get size(): number {
    return this.#found.size
  }

  /** The value of an attribute. */
  get(name: AttributeName): Value | undefined {
    return this.#found.get(name)?.value
  }

  /** Whether an attribute is known. */
  has(name: string): boolean {
    return this.#found.has(name)
  }

  /** The value of an attribute, where it is a number. */
  number(name: AttributeName): number | undefined {
    const value = this.get(name)
    return typeof value === 'number' ? value : undefined
  }

  /** Where an attribute was learned. */
  from(name: AttributeName): Provenance | undefined {
    return this.#found.get(name)?.from
  }

  /**
   * Takes what a source says of an attribute, unless a source that its fact prefers has said it, or the same source before;
   * what one source says of a list adds up.
   */
  offer(name: string, value: Value, from: Provenance): void {
    const rank = rankOf(name, from)
    if (rank === undefined) return
    const earlier = this.#found.get(name)
    const said = lists.has(name) && !Array.isArray(value) ? [String(value)] : value
    if (earlier === undefined) return this.set(name, said, from)
    if (earlier.from === from) {
      if (Array.isArray(earlier.value) && Array.isArray(said)) this.set(name, [...earlier.value, ...said], from)
    } else if (rank < (rankOf(name, earlier.from) ?? Infinity)) this.set(name, said, from)
  }

  /** Sets an attribute, replacing what was known. */
  set(name: string, value: Value, from: Provenance): void {
    this.#found.set(name, { value, from })
  }

  /** Forgets everything, for the next reply. */
  clear(): void {
    this.#found.clear()
    this.#conflicts.clear()
  }

  /** Forgets the attributes that a test names. */
  forget(which: (name: string) => boolean): void {
    for (const name of this.#found.keys()) if (which(name)) this.#found.delete(name)
  }

  /** Notes that two sources contradict each other about a fact. */
  contradict(fact: string): void {
    this.#conflicts.add(fact)
  }

  /** Says every known attribute, and the facts that were contradicted. */
  tell(say: Say): void {
    for (const [name, { value }] of this.#found) say(name, value)
    if (this.#conflicts.size > 0) say('evalgap.conflict', [...this.#conflicts])
  }
}
