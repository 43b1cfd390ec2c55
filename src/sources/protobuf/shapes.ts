import { partOf, separator, textOf } from '../parquet/byte-writer.ts'
import { valueTypes } from './any-value.ts'

/** Where a key lies. */
export type Key = { bytes: Uint8Array; start: number; end: number }

/** Shapes that are looked through one by one before a name is made to look one up. */
const few = 8

/**
 * The keys and value types of a span's first attributes, as the table `spans` has them, with the shapes that follow when one more
 * comes: spans of one instrumentation share them, so that a key is compared and not decoded.
 */
export class Shape {
  readonly keys: string
  readonly types: string
  readonly #key: Uint8Array
  readonly #type: number
  readonly #next = new Map<string, Shape>()
  /** The first that followed, in which nearly all are found. */
  readonly #first: Shape[] = []

  private constructor(type: number, key: Uint8Array, before?: Shape) {
    this.#type = type
    this.#key = key
    const [name, typeName] = [partOf(textOf(key)), valueTypes[type] ?? '']
    const first = before === undefined || before.#type < 0
    this.keys = first ? name : `${before.keys}${separator}${name}`
    this.types = first ? typeName : `${before.types}${separator}${typeName}`
  }

  /** No attribute yet. */
  static none(): Shape {
    return new Shape(-1, new Uint8Array())
  }

  /** This shape and one more attribute. */
  with(type: number, key: Key): Shape {
    for (const next of this.#first) if (next.#ends(type, key)) return next
    const bytes = key.bytes.slice(key.start, key.end)
    const name = `${type}${textOf(bytes)}`
    const next = this.#next.get(name) ?? new Shape(type, bytes, this)
    this.#next.set(name, next)
    if (this.#first.length < few) this.#first.push(next)
    return next
  }

  #ends(type: number, { bytes, start, end }: Key): boolean {
    const key = this.#key
    if (type !== this.#type || end - start !== key.length) return false
    for (let index = 0; index < key.length; index++) if (bytes[start + index] !== key[index]) return false
    return true
  }
}
