import { ByteWriter, separatorByte } from '../parquet/byte-writer.ts'
import { anyValue, doubleText, keyValue, valueTypes } from './any-value.ts'
import type { Part } from './any-value.ts'
import { Fields } from './fields.ts'
import type { Places } from './places.ts'
import { Shape } from './shapes.ts'
import type { Key } from './shapes.ts'
import { Cursor, double, int64Digits } from './wire.ts'

/** Writes the attributes of spans as the table `spans` has them; one object serves many spans. */
export class Attributes {
  #none = Shape.none()
  #out = new ByteWriter()
  #cursor = new Cursor(new Uint8Array())
  readonly #fields = new Fields()
  /** Where the key lies that was read last: one object for all. */
  readonly #key: Key = { bytes: new Uint8Array(), start: 0, end: 0 }

  /** Writes the values of a list of `KeyValue`, given as pairs of start and end, and returns the shape of their keys and types. */
  write(out: ByteWriter, bytes: Uint8Array, list: Places): Shape {
    this.#out = out
    this.#key.bytes = bytes
    if (this.#cursor.bytes !== bytes) this.#cursor = new Cursor(bytes)
    let shape = this.#none
    for (let index = 0; index < list.length; index += 2) {
      if (index > 0) out.byte(separatorByte)
      const type = this.#pair(list.at(index), list.at(index + 1))
      shape = shape.with(type, this.#key)
    }
    return shape
  }

  /** Forgets the shapes that occurred. */
  clear(): void {
    this.#none = Shape.none()
  }

  /** A `KeyValue`, as exporters write it when key and value are short, or as they may: writes the value and returns its type. */
  #pair(start: number, end: number): number {
    const { bytes } = this.#key
    const keyEnd = start + 2 + (bytes[start + 1] as number)
    const value = keyEnd + 2
    if (bytes[start] !== 0x0a || value > end || bytes[keyEnd] !== 0x12 || bytes[keyEnd + 1] !== end - value)
      return this.#anyPair(start, end)
    this.#key.start = start + 2
    this.#key.end = keyEnd
    return this.#value(value, end)
  }

  /** A text (1) and an `AnyValue` (2), each the last one given. */
  #anyPair(start: number, end: number): number {
    this.#fields.scan(this.#at(start), end)
    const [keyStart, keyEnd] = this.#fields.range(1)
    this.#key.start = keyStart
    this.#key.end = keyEnd
    return this.#value(...this.#fields.range(2))
  }

  /** Writes an `AnyValue` and returns its type: most are short texts or small integers. */
  #value(start: number, end: number): number {
    const { bytes } = this.#key
    const tag = bytes[start]
    const content = start + 2
    if (tag === 0x0a && bytes[start + 1] === end - content && end - content < 128) {
      this.#out.part(bytes, content, end)
      return 1
    }
    const small = tag === 0x18 ? smallInteger(bytes, start + 1, end) : -1
    if (small < 0) return this.#anyValue(start, end)
    this.#out.digits(small)
    return 3
  }

  /** The last field that is set. */
  #anyValue(start: number, end: number): number {
    const cursor = this.#at(start)
    const { bytes } = cursor
    let [type, from, to] = [0, 0, 0]
    while (cursor.position < end) {
      const tag = cursor.varint(end)
      const content = cursor.content(tag, end)
      if (tag >>> 3 < valueTypes.length) [type, from, to] = [tag >>> 3, content, cursor.position]
    }
    if (type === 1) this.#out.part(bytes, from, to)
    else writeValue(this.#out, type, { bytes, start: from, end: to })
    return type
  }

  #at(position: number): Cursor {
    this.#cursor.position = position
    return this.#cursor
  }
}

/** A variable-length integer of up to four bytes that ends with them; -1 when it does not. */
function smallInteger(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 4) return -1
  let value = 0
  let scale = 1
  for (let index = start; index < end; index++, scale *= 128) {
    const byte = bytes[index] as number
    if (byte > 127 === (index === end - 1)) return -1
    value += (byte & 127) * scale
  }
  return scale === 1 ? -1 : value
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
