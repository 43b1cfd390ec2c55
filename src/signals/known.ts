import type { AttributeName } from '../vocabulary/attributes/all.ts'
import type { Provenance } from '../vocabulary/provenance.ts'

/** A value an attribute of a call can have. */
export type Value = string | number | boolean | readonly string[]

/** What is known of a call so far, by attribute, each with where it was learned. */
export class Known {
  readonly #found = new Map<string, { readonly value: Value; readonly from: Provenance }>()
  readonly #conflicts = new Set<string>()

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

  /** Sets an attribute, replacing what was known. */
  set(name: string, value: Value, from: Provenance): void {
    this.#found.set(name, { value, from })
  }

  /** Forgets the attributes that a test names. */
  forget(which: (name: string) => boolean): void {
    for (const name of this.#found.keys()) if (which(name)) this.#found.delete(name)
  }

  /** Notes that two sources contradict each other about a fact. */
  contradict(fact: string): void {
    this.#conflicts.add(fact)
  }

  /** Writes every known attribute, and the facts that were contradicted. */
  writeTo(attributes: Record<string, Value>): void {
    for (const [name, { value }] of this.#found) attributes[name] = value
    if (this.#conflicts.size > 0) attributes['evalgap.conflict'] = [...this.#conflicts]
  }
}
