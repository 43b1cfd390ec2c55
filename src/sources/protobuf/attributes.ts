import { separatorByte } from '../parquet/byte-writer.ts'
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
  readonly #fields = new Fields()
  #cursor = new Cursor(new Uint8Array())

  /** Writes the values of a list of `KeyValue`, given as pairs of start and end, and returns the shape of their keys and types. */
  write(out: ByteWriter, bytes: Uint8Array, list: Places): Shape {
    if (this.#cursor.bytes !== bytes) this.#cursor = new Cursor(bytes)
    let shape = this.#none
    for (let index = 0; index < list.length; index += 2) {
      if (index > 0) out.byte(separatorByte)
      shape = this.#pair(out, shape, list.at(index), list.at(index + 1))
    }
    return shape
  }

  /** Forgets the shapes that occurred. */
  clear(): void {
    this.#none = Shape.none()
  }

  /** A `KeyValue`: as all exporters write it when key and value are short, or as they may. */
  #pair(out: ByteWriter, shape: Shape, start: number, end: number): Shape {
    const { bytes } = this.#cursor
    const keyEnd = start + 2 + (bytes[start + 1] as number)
    const value = keyEnd + 2
    if (bytes[start] !== 0x0a || value > end || bytes[keyEnd] !== 0x12 || bytes[keyEnd + 1] !== end - value)
      return this.#anyPair(out, shape, start, end)
    return shape.with(this.#value(out, value, end), bytes, start + 2, keyEnd)
  }

  /** A text (1) and an `AnyValue` (2), each the last one given. */
  #anyPair(out: ByteWriter, shape: Shape, start: number, end: number): Shape {
    const pair = this.#fields
    pair.scan(this.#at(start), end)
    const type = this.#value(out, ...pair.range(2))
    return shape.with(type, pair.bytes, ...pair.range(1))
  }

  /** Writes an `AnyValue` and returns its type: most are short texts or small integers. */
  #value(out: ByteWriter, start: number, end: number): number {
    const { bytes } = this.#cursor
    const tag = bytes[start]
    const length = end - start - 2
    if (tag === 0x0a && bytes[start + 1] === length && length < 128) {
      out.part(bytes, start + 2, end)
      return 1
    }
    if (tag === 0x18 && length === 0 && (bytes[start + 1] as number) < 128) {
      out.digits(bytes[start + 1] as number)
      return 3
    }
    if (tag === 0x18 && length === 1 && (bytes[start + 1] as number) > 127 && (bytes[start + 2] as number) < 128) {
      out.digits((bytes[start + 1] as number) - 128 + (bytes[start + 2] as number) * 128)
      return 3
    }
    return this.#anyValue(out, start, end)
  }

  /** The last field that is set. */
  #anyValue(out: ByteWriter, start: number, end: number): number {
    const cursor = this.#at(start)
    const { bytes } = cursor
    let type = 0
    let from = 0
    let to = 0
    while (cursor.position < end) {
      const tag = cursor.varint(end)
      const content = cursor.content(tag, end)
      if (tag >>> 3 >= valueTypes.length) continue
      type = tag >>> 3
      from = content
      to = cursor.position
    }
    if (type === 1) out.part(bytes, from, to)
    else writeValue(out, type, { bytes, start: from, end: to })
    return type
  }

  #at(position: number): Cursor {
    this.#cursor.position = position
    return this.#cursor
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
  return {
    values: list
      .list(1)
      .parts(bytes)
      .map((part) => read(part, 1)),
  }
}
