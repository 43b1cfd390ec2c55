import { isUtf8 } from 'node:buffer'
import { JsonWriter } from './json-writer.ts'
import { messages } from './messages.ts'
import type { Field } from './messages.ts'
import { regrouped } from './regrouped.ts'
import { scalars } from './scalars.ts'
import { Malformed, WireReader, wire } from './wire-reader.ts'

type Message = (typeof messages)[keyof typeof messages]

/** Where a message lies, and what was written and counted before it. */
type Place = {
  readonly at: number
  readonly end: number
  readonly depth: number
  readonly length: number
  readonly spans: number
  readonly rejected: number
}

/** An export request as one line of OTLP JSON; spans without ids were left out and are counted. */
export type Transcoded = { readonly line: Buffer; readonly spans: number; readonly rejected: number }

/**
 * Writes a protobuf ExportTraceServiceRequest as OTLP JSON, straight from bytes to bytes: no objects are made on the way.
 * Throws Malformed.
 */
export function protobufToJson(body: Buffer): Transcoded {
  const transcoder = new Transcoder(body)
  transcoder.message(messages.request, body.length, 0)
  const { spans, rejected } = transcoder
  const line = transcoder.line()
  return { line: isUtf8(line) ? line : Buffer.from(line.toString()), spans, rejected }
}

/** JSON is about so much longer than protobuf. */
const growth = 3

/** Deepest nesting of attribute values, against bodies made to overflow the stack (protobuf's own default). */
const deepest = 100

const openObject = 0x7b
const closeObject = 0x7d
const closeList = 0x5d
const nothing = new Uint8Array()

class Transcoder {
  #reader: WireReader
  readonly #out: JsonWriter
  spans = 0
  rejected = 0
  /** Usable ids that the span being written has said. */
  #ids = 0

  constructor(body: Buffer) {
    this.#reader = new WireReader(body)
    this.#out = new JsonWriter(body.length * growth)
  }

  line(): Buffer {
    return this.#out.taken()
  }

  /** Writes the message that ends at `end`. */
  message(message: Message, end: number, depth: number): void {
    const reader = this.#reader
    const out = this.#out
    const { at } = reader
    const { length } = out
    const { spans, rejected } = this
    let open = 0
    let seen = 0
    out.character(openObject)
    while (reader.at < end) {
      const tag = reader.varint()
      const number = tag >>> 3
      const field = message[number]
      if (field === undefined) {
        reader.skip(tag & 7)
        continue
      }
      if (number !== open) {
        // Every exporter writes the values of a list side by side, which protobuf does not demand.
        if (seen & (1 << number)) return this.#again(message, { at, end, depth, length, spans, rejected })
        if (open !== 0) out.character(closeList)
        out.part(opening(field))
        seen |= 1 << number
        open = field.repeated ? number : 0
      }
      this.#value(field, tag & 7, depth)
    }
    if (open !== 0) out.character(closeList)
    out.character(closeObject)
    if (reader.at !== end) throw new Malformed('a message is longer than it says')
  }

  #value(field: Field, wireType: number, depth: number): void {
    const wanted = field.kind === 'message' ? wire.length : scalars[field.kind].wireType
    if (wireType !== wanted) throw new Malformed(`${field.name} has wire type ${wireType}`)
    if (field.kind === 'message') return this.#nested(field, depth)
    if (field.kind === 'id') this.#ids += isUsable(this.#reader, field.bytes) ? 1 : 0
    scalars[field.kind].write(this.#reader, this.#out)
  }

  #nested(field: Extract<Field, { readonly kind: 'message' }>, depth: number): void {
    if (depth > deepest) throw new Malformed('values are nested too deeply')
    const length = this.#reader.varint()
    const end = this.#reader.at + length
    if (end > this.#reader.bytes.length) throw new Malformed('the message breaks off')
    const restore = this.#out.length
    if (field.repeated) this.#out.part(nothing)
    if (field.of !== 'span') return this.message(messages[field.of], end, depth + 1)
    this.#ids = 0
    this.message(messages.span, end, depth + 1)
    if (this.#ids === 2) this.spans += 1
    else {
      this.rejected += 1
      this.#out.length = restore
    }
  }

  /** Writes a message anew whose lists lie in pieces. */
  #again(message: Message, { at, end, depth, length, spans, rejected }: Place): void {
    const reader = this.#reader
    const ordered = regrouped(reader.bytes.subarray(at, end), message)
    this.spans = spans
    this.rejected = rejected
    this.#ids = 0
    this.#out.length = length
    this.#reader = new WireReader(ordered)
    this.message(message, ordered.length, depth)
    this.#reader = reader
    reader.at = end
  }
}

const openings = new Map<Field, Uint8Array>()

/** The name of a field as JSON has it before its value. */
function opening(field: Field): Uint8Array {
  const known = openings.get(field)
  if (known !== undefined) return known
  const ready = Buffer.from(field.repeated ? `"${field.name}":[` : `"${field.name}":`)
  openings.set(field, ready)
  return ready
}

/** Whether the id that follows has its length and is not all zeroes; the reader stays where it is. */
function isUsable(reader: WireReader, bytes: number): boolean {
  if (reader.bytes[reader.at] !== bytes) return false
  return reader.bytes.subarray(reader.at + 1, reader.at + 1 + bytes).some((byte) => byte !== 0)
}
