import { separator } from '../parquet/byte-writer.ts'
import type { ByteWriter } from '../parquet/byte-writer.ts'
import { anyValue, doubleText, keyValue, valueTypes } from './any-value.ts'
import type { Part } from './any-value.ts'
import { Fields } from './fields.ts'
import type { Places } from './places.ts'
import { Shape } from './shapes.ts'
import { Cursor, double, int64Digits } from './wire.ts'

/** Writes the attributes of spans as the table `spans` has them; one object serves many spans. */
export class Attributes {
  #none = Shape.none()
  #cursor = new Cursor(new Uint8Array())

  /** Writes the values of a list of `KeyValue`, given as pairs of start and end, and returns the shape of their keys and types. */
  write(out: ByteWriter, bytes: Uint8Array, list: Places): Shape {
    if (this.#cursor.bytes !== bytes) this.#cursor = new Cursor(bytes)
    let shape = this.#none
    for (let index = 0; index < list.length; index += 2) {
      if (index > 0) out.ascii(separator)
      shape = this.#pair(out, shape, list.at(index), list.at(index + 1))
    }
    return shape
  }

  /** Forgets the shapes that occurred. */
  clear(): void {
    this.#none = Shape.none()
  }

  /** A `KeyValue`: a text (1) and an `AnyValue` (2), each the last one given. */
  #pair(out: ByteWriter, shape: Shape, start: number, end: number): Shape {
    const cursor = this.#cursor
    let [keyStart, keyEnd, valueStart, valueEnd] = [0, 0, 0, 0]
    cursor.position = start
    while (cursor.position < end) {
      const tag = cursor.varint(end)
      const from = cursor.content(tag, end)
      if (tag === 10) [keyStart, keyEnd] = [from, cursor.position]
      else if (tag === 18) [valueStart, valueEnd] = [from, cursor.position]
    }
    const type = this.#value(out, valueStart, valueEnd)
    return shape.with(type, cursor.bytes, keyStart, keyEnd)
  }

  /** Writes an `AnyValue`, which is the last field that is set, and returns its type. */
  #value(out: ByteWriter, start: number, end: number): number {
    const cursor = this.#cursor
    const { bytes } = cursor
    let [type, valueStart, valueEnd] = [0, 0, 0]
    cursor.position = start
    while (cursor.position < end) {
      const tag = cursor.varint(end)
      const from = cursor.content(tag, end)
      if (tag >>> 3 < valueTypes.length) [type, valueStart, valueEnd] = [tag >>> 3, from, cursor.position]
    }
    // Texts are most values: no object is made for them.
    if (type === 1) out.part(bytes, valueStart, valueEnd)
    else writeValue(out, type, { bytes, start: valueStart, end: valueEnd })
    return type
  }
}

function writeValue(out: ByteWriter, type: number, part: Part): void {
  const { bytes, start, end } = part
  switch (type) {
    case 0:
      return
    case 2:
      return out.ascii(bytes[start] === 0 ? 'false' : 'true')
    case 3:
      return out.ascii(int64Digits(bytes, start, end))
    case 4:
      return out.ascii(doubleText(double(bytes, start)))
    case 7:
      return out.ascii(Buffer.from(bytes.subarray(start, end)).toString('base64'))
    default:
      return out.utf8(JSON.stringify(nested(type, part)))
  }
}

/** A list or an object, without the name of its type around it. */
function nested(type: number, { bytes, start, end }: Part): unknown {
  const list = new Fields([1])
  list.scan(new Cursor(bytes, start), end)
  const read = type === 5 ? anyValue : keyValue
  return { values: list.list(1).parts(bytes).map((part) => read(part, 1)) }
}
