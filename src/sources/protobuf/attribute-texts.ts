import { anyValue, doubleText, keyValue, valueTypes } from './any-value.ts'
import type { Part } from './any-value.ts'
import { Fields } from './fields.ts'
import type { LineWriter } from './line-writer.ts'
import { Places } from './places.ts'
import { stride } from './shapes.ts'
import type { Shapes } from './shapes.ts'
import { Cursor, double, int64Digits } from './wire.ts'

const separator = Buffer.from('\\u001f')
const [truth, falsehood] = [Buffer.from('true'), Buffer.from('false')]

/** The attributes of one span as the three parallel texts of the table `spans`; one object serves many spans. */
export class AttributeTexts {
  readonly #places = new Places()
  #count = 0
  #cursor = new Cursor(new Uint8Array())

  /** Finds keys and values in a list of `KeyValue`, given as pairs of start and end. */
  scan(bytes: Uint8Array, list: Places): void {
    if (this.#cursor.bytes !== bytes) this.#cursor = new Cursor(bytes)
    this.#count = list.length / 2
    this.#places.clear()
    for (let index = 0; index < list.length; index += 2) this.#pair(list.at(index), list.at(index + 1))
  }

  /** A `KeyValue`: a text (1) and an `AnyValue` (2), each the last one given. */
  #pair(start: number, end: number): void {
    const cursor = this.#cursor
    let [keyStart, keyEnd, valueStart, valueEnd] = [0, 0, 0, 0]
    cursor.position = start
    while (cursor.position < end) {
      const tag = cursor.varint(end)
      const from = cursor.content(tag, end)
      if (tag === 10) [keyStart, keyEnd] = [from, cursor.position]
      else if (tag === 18) [valueStart, valueEnd] = [from, cursor.position]
    }
    this.#places.push(keyStart)
    this.#places.push(keyEnd)
    this.#value(valueStart, valueEnd)
  }

  /** An `AnyValue`: the last field that is set. */
  #value(start: number, end: number): void {
    const cursor = this.#cursor
    let [type, valueStart, valueEnd] = [0, 0, 0]
    cursor.position = start
    while (cursor.position < end) {
      const tag = cursor.varint(end)
      const from = cursor.content(tag, end)
      if (tag >>> 3 < valueTypes.length) [type, valueStart, valueEnd] = [tag >>> 3, from, cursor.position]
    }
    this.#places.push(type)
    this.#places.push(valueStart)
    this.#places.push(valueEnd)
  }

  /** The place of their keys and types among the shapes. */
  shape(bytes: Uint8Array, shapes: Shapes): number {
    return shapes.placeOf({ bytes, places: this.#places })
  }

  values(out: LineWriter, bytes: Uint8Array): void {
    for (let index = 0; index < this.#count; index++) {
      if (index > 0) out.raw(separator)
      const [type, start, end] = [this.#place(index, 2), this.#place(index, 3), this.#place(index, 4)]
      // Texts are most values: no object is made for them.
      if (type === 1) out.escaped(bytes, start, end)
      else writeValue(out, type, { bytes, start, end })
    }
  }

  #place(index: number, part: number): number {
    return this.#places.at(index * stride + part)
  }
}

function writeValue(out: LineWriter, type: number, part: Part): void {
  const { bytes, start, end } = part
  switch (type) {
    case 0:
      return
    case 2:
      return out.raw(bytes[start] === 0 ? falsehood : truth)
    case 3:
      return writeInteger(out, part)
    case 4:
      return out.ascii(doubleText(double(bytes, start)))
    case 7:
      return out.ascii(Buffer.from(bytes.subarray(start, end)).toString('base64'))
    default:
      return out.text(JSON.stringify(nested(type, part)))
  }
}

/** Most integers are small and not negative; the others take the long way. */
function writeInteger(out: LineWriter, { bytes, start, end }: Part): void {
  if (end - start <= 4) out.uint64(0, new Cursor(bytes, start).varint(end))
  else out.ascii(int64Digits(bytes, start, end))
}

/** A list or an object, without the name of its type around it. */
function nested(type: number, { bytes, start, end }: Part): unknown {
  const values: unknown[] = []
  const list = new Fields([1])
  list.scan(new Cursor(bytes, start), end)
  const places = list.list(1)
  for (let index = 0; index < places.length; index += 2) {
    const part = { bytes, start: places.at(index), end: places.at(index + 1) }
    values.push(type === 5 ? anyValue(part, 1) : keyValue(part, 1))
  }
  return { values }
}
