import { Places } from './places.ts'
import { WireError } from './wire.ts'
import type { Cursor } from './wire.ts'

const highest = 16
const nowhere = new Places()

/**
 * Where the fields 1 to 16 of one message lie, without reading them: of each the last, of repeated ones all. One object
 * serves many messages, so that scanning makes no garbage.
 */
export class Fields {
  /** The bytes of the message that was scanned last. */
  bytes: Uint8Array = new Uint8Array()
  readonly #starts = new Int32Array(highest + 1)
  readonly #ends = new Int32Array(highest + 1)
  /** Start and end of each occurrence, of the fields that were named as repeated. */
  readonly #lists: readonly (Places | undefined)[]
  readonly #repeated: readonly Places[]

  constructor(repeated: readonly number[] = []) {
    this.#lists = Array.from({ length: highest + 1 }, (_, field) =>
      repeated.includes(field) ? new Places() : undefined,
    )
    this.#repeated = this.#lists.filter((list) => list !== undefined)
  }

  /** Scans a message; throws a `WireError` where it is none. */
  scan(cursor: Cursor, end: number): void {
    this.bytes = cursor.bytes
    this.#starts.fill(-1)
    for (const list of this.#repeated) list.clear()
    while (cursor.position < end) {
      const tag = cursor.varint(end)
      const field = tag >>> 3
      if (field === 0) throw new WireError('no protobuf: field 0', cursor.position)
      const start = cursor.content(tag, end)
      if (field <= highest) this.#keep(field, start, cursor.position)
    }
  }

  /** The occurrences of a repeated field as pairs of start and end. */
  list(field: number): Places {
    return this.#lists[field] ?? nowhere
  }

  has(field: number): boolean {
    return (this.#starts[field] ?? -1) >= 0
  }

  start(field: number): number {
    return this.#starts[field] ?? -1
  }

  end(field: number): number {
    return this.#ends[field] ?? -1
  }

  /** Bytes of a field; none when it is not there. */
  length(field: number): number {
    return this.has(field) ? this.end(field) - this.start(field) : 0
  }

  /** Start and end; the same when the field is not there. */
  range(field: number): readonly [start: number, end: number] {
    return this.has(field) ? [this.start(field), this.end(field)] : [0, 0]
  }

  #keep(field: number, start: number, end: number): void {
    this.#starts[field] = start
    this.#ends[field] = end
    const list = this.#lists[field]
    if (list === undefined) return
    list.push(start)
    list.push(end)
  }
}
