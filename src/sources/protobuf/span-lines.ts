import { eventOf, keyValue, linkOf, textOf } from './any-value.ts'
import type { Part } from './any-value.ts'
import { AttributeTexts } from './attribute-texts.ts'
import { Fields } from './fields.ts'
import { Heads } from './heads.ts'
import type { Head } from './heads.ts'
import { lineKeys } from './line-keys.ts'
import { LineWriter } from './line-writer.ts'
import type { Places } from './places.ts'
import { Shapes } from './shapes.ts'
import { Cursor, WireError, word } from './wire.ts'

const quote = Buffer.from('"')
const closing = Buffer.from('}\n')

type Range = readonly [start: number, end: number]

/** Told of each part that could not be read: the byte of the message at which it lies, and why. */
export type OnReject = (at: number, reason: string) => void

/**
 * Turns OTLP trace messages (`TracesData`, `ExportTraceServiceRequest`, Tempo's `Trace`; opentelemetry-proto, trace.proto)
 * into one flat JSON line per span, read by `load/span-lines`. Only what is kept is decoded, from bytes to bytes. A message
 * that breaks off gives the spans before the break.
 */
export class SpanLines {
  readonly out = new LineWriter()
  spans = 0
  /** Bytes of the longest line. */
  longest = 0
  #bytes: Uint8Array = new Uint8Array()
  #head: Uint8Array = new Uint8Array()
  readonly #onReject: OnReject
  readonly #span = new Fields([9, 11, 13])
  readonly #status = new Fields()
  readonly #scope = new Fields([3])
  readonly #attributes = new AttributeTexts()
  readonly #shapes = new Shapes()
  readonly #heads = new Heads()

  constructor(onReject: OnReject) {
    this.#onReject = onReject
  }

  /** What many lines share, as JSON: resources with their scopes, and keys with types of attributes. */
  shared(): string {
    return JSON.stringify({ heads: this.#heads.texts(), shapes: this.#shapes.texts })
  }

  /** Writes the spans of one message. */
  message(bytes: Uint8Array, start = 0, end = bytes.length): void {
    this.#bytes = bytes
    this.#each([start, end], 1, (from, to) => this.#resourceSpans(from, to))
  }

  #resourceSpans(start: number, end: number): void {
    const resource = this.#attempt(start, () => this.#resourceText(start, end)) ?? '[]'
    this.#each([start, end], 2, (from, to) => {
      const head = this.#attempt(from, () => this.#headOf(from, to, resource)) ?? { resource }
      this.#head = Buffer.from(`{"head":${this.#heads.placeOf(head)}`)
      this.#each([from, to], 2, (spanFrom, spanTo, whole) =>
        whole ? this.#spanLine(spanFrom, spanTo) : this.#reject(spanFrom, 'a span breaks off'),
      )
    })
  }

  #resourceText(start: number, end: number): string {
    const attributes: unknown[] = []
    for (const [from, to] of this.#parts(start, end, 1)) {
      for (const [pairFrom, pairTo] of this.#parts(from, to, 1)) attributes.push(keyValue(this.#part(pairFrom, pairTo)))
    }
    return JSON.stringify(attributes)
  }

  #headOf(start: number, end: number, resource: string): Head {
    const [scope] = this.#parts(start, end, 1)
    if (scope === undefined) return { resource }
    this.#scope.scan(new Cursor(this.#bytes, scope[0]), scope[1])
    const attributes = this.#listed(this.#scope.list(3), keyValue)
    const [name, version] = [1, 2].map((field) => textOf(this.#part(...this.#scope.range(field))))
    return {
      resource,
      ...(name === '' ? {} : { scope_name: name }),
      ...(version === '' ? {} : { scope_version: version }),
      ...(attributes.length === 0 ? {} : { scope_attributes: JSON.stringify(attributes) }),
    }
  }

  /** Where a field lies in a message that may break off, as far as it goes. */
  #parts(start: number, end: number, field: number): readonly Range[] {
    const found: Range[] = []
    const cursor = new Cursor(this.#bytes, start)
    try {
      while (cursor.position < end) {
        const tag = cursor.varint(end)
        const from = cursor.content(tag, end)
        if (tag >>> 3 === field) found.push([from, cursor.position])
      }
    } catch (cause) {
      if (!(cause instanceof WireError)) throw cause
    }
    return found
  }

  /** Visits every occurrence of a field; one that reaches past the end is visited as far as it goes. */
  #each([start, end]: Range, field: number, visit: (from: number, to: number, whole: boolean) => void): void {
    const cursor = new Cursor(this.#bytes, start)
    while (cursor.position < end) {
      const at = cursor.position
      const content = this.#attempt(at, () => {
        const tag = cursor.varint(end)
        if ((tag & 7) === 2) return { field: tag >>> 3, to: cursor.varint(end) + cursor.position }
        cursor.content(tag, end)
        return { field: 0, to: cursor.position }
      })
      if (content === undefined) return
      if (content.field === field) visit(cursor.position, Math.min(content.to, end), content.to <= end)
      if (content.to > end) return this.#breakOff(at)
      cursor.position = content.to
    }
  }

  #rejected = -1

  /** Says that a message breaks off, unless the part of it that is cut has said so. */
  #breakOff(at: number): void {
    if (this.#rejected < at) this.#reject(at, 'the message breaks off')
  }

  #reject(at: number, reason: string): void {
    this.#rejected = at
    this.#onReject(at, reason)
  }

  /** Reads a part, or rejects it where it begins. */
  #attempt<Result>(at: number, read: () => Result): Result | undefined {
    try {
      return read()
    } catch (cause) {
      if (!(cause instanceof WireError)) throw cause
      this.#reject(at, cause.message)
      return undefined
    }
  }

  #spanLine(start: number, end: number): void {
    const { out } = this
    const before = out.length
    try {
      this.#span.scan(new Cursor(this.#bytes, start), end)
      if (this.#length(1) === 0 || this.#length(2) === 0) throw new WireError('a span without ids', start)
      this.#attributes.scan(this.#bytes, this.#span.list(9))
      out.raw(this.#head)
      this.#identity()
      this.#course()
      this.#details()
      out.raw(closing)
      this.spans += 1
      this.longest = Math.max(this.longest, out.length - before)
    } catch (cause) {
      out.truncate(before)
      if (!(cause instanceof WireError)) throw cause
      this.#reject(start, cause.message)
    }
  }

  #identity(): void {
    this.#hex(lineKeys.trace, 1)
    this.#hex(lineKeys.span, 2)
    if (this.#length(4) > 0) this.#hex(lineKeys.parent, 4)
    this.#text(lineKeys.traceState, this.#span, 3)
    this.#text(lineKeys.name, this.#span, 5)
  }

  #course(): void {
    this.#number(lineKeys.kind, this.#span, 6)
    this.#time(lineKeys.start, 7)
    this.#time(lineKeys.end, 8)
    if (!this.#span.has(15)) return
    this.#status.scan(new Cursor(this.#bytes, this.#span.start(15)), this.#span.end(15))
    this.#number(lineKeys.status, this.#status, 3)
    this.#text(lineKeys.message, this.#status, 2)
  }

  #details(): void {
    const { out } = this
    out.raw(lineKeys.shape)
    out.uint64(0, this.#attributes.shape(this.#bytes, this.#shapes))
    out.raw(lineKeys.attributeValues)
    this.#attributes.values(out, this.#bytes)
    out.raw(quote)
    this.#list(lineKeys.events, 11, eventOf)
    this.#list(lineKeys.links, 13, linkOf)
  }

  #hex(key: Uint8Array, field: number): void {
    this.out.raw(key)
    this.out.hex(this.#bytes, this.#span.start(field), this.#span.end(field))
    this.out.raw(quote)
  }

  #text(key: Uint8Array, fields: Fields, field: number): void {
    this.out.field(key, this.#bytes, fields.range(field))
  }

  #number(key: Uint8Array, fields: Fields, field: number): void {
    if (!fields.has(field)) return
    this.out.raw(key)
    this.out.uint64(0, new Cursor(this.#bytes, fields.start(field)).varint(fields.end(field)) >>> 0)
    this.out.raw(quote)
  }

  #time(key: Uint8Array, field: number): void {
    if (!this.#span.has(field)) return
    const at = this.#span.start(field)
    this.out.raw(key)
    this.out.uint64(word(this.#bytes, at + 4), word(this.#bytes, at))
    this.out.raw(quote)
  }

  #list(key: Uint8Array, field: number, read: (part: Part) => unknown): void {
    const places = this.#span.list(field)
    if (places.length === 0) return
    this.out.raw(key)
    this.out.text(JSON.stringify(this.#listed(places, read)))
    this.out.raw(quote)
  }

  #listed(places: Places, read: (part: Part) => unknown): readonly unknown[] {
    const list: unknown[] = []
    for (let index = 0; index < places.length; index += 2) {
      list.push(read(this.#part(places.at(index), places.at(index + 1))))
    }
    return list
  }

  #length(field: number): number {
    return this.#span.has(field) ? this.#span.end(field) - this.#span.start(field) : 0
  }

  #part(start: number, end: number): Part {
    return { bytes: this.#bytes, start, end }
  }
}
