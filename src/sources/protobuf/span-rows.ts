import { keyValue, textOf } from './any-value.ts'
import type { Part } from './any-value.ts'
import { Fields } from './fields.ts'
import type { Head, SpanRow } from './span-row.ts'
import { Cursor, WireError } from './wire.ts'

type Range = readonly [start: number, end: number]

const noScope = { scopeName: '', scopeVersion: '', scopeAttributes: '' }

/** Who is told of each part that could not be read - the byte of the message at which it lies, and why - and of each row. */
export type Listener = {
  readonly onReject: (at: number, reason: string) => void
  readonly onRow: () => void
}

/**
 * Finds the spans of OTLP trace messages (`TracesData`, `ExportTraceServiceRequest`, Tempo's `Trace`; opentelemetry-proto,
 * trace.proto) and writes them as rows. A message that breaks off gives the spans before the break.
 */
export class SpanRows {
  #bytes: Uint8Array = new Uint8Array()
  readonly #row: SpanRow
  readonly #listener: Listener
  readonly #scope = new Fields([3])

  constructor(row: SpanRow, listener: Listener) {
    this.#row = row
    this.#listener = listener
  }

  /** Writes the spans of one message. */
  message(bytes: Uint8Array, start = 0, end = bytes.length): void {
    this.#bytes = bytes
    this.#each([start, end], 1, (from, to) => this.#resourceSpans(from, to))
  }

  #resourceSpans(start: number, end: number): void {
    const resource = this.#attempt(start, () => this.#resourceText(start, end)) ?? '[]'
    this.#each([start, end], 2, (from, to) => {
      const head = this.#attempt(from, () => this.#headOf(from, to, resource)) ?? { ...noScope, resource }
      this.#each([from, to], 2, (spanFrom, spanTo, whole) =>
        whole ? this.#write(spanFrom, spanTo, head) : this.#reject(spanFrom, 'a span breaks off'),
      )
    })
  }

  #resourceText(start: number, end: number): string {
    const attributes = this.#parts(start, end, 1).flatMap(([from, to]) =>
      this.#parts(from, to, 1).map((pair) => keyValue(this.#part(pair))),
    )
    return JSON.stringify(attributes)
  }

  #headOf(start: number, end: number, resource: string): Head {
    const [scope] = this.#parts(start, end, 1)
    if (scope === undefined) return { ...noScope, resource }
    this.#scope.scan(new Cursor(this.#bytes, scope[0]), scope[1])
    const attributes = this.#scope.list(3).parts(this.#bytes)
    return {
      resource,
      scopeName: textOf(this.#part(this.#scope.range(1))),
      scopeVersion: textOf(this.#part(this.#scope.range(2))),
      scopeAttributes: attributes.length === 0 ? '' : JSON.stringify(attributes.map((part) => keyValue(part))),
    }
  }

  #part([start, end]: Range): Part {
    return { bytes: this.#bytes, start, end }
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
    this.#listener.onReject(at, reason)
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

  #write(start: number, end: number, head: Head): void {
    try {
      this.#row.write({ bytes: this.#bytes, start, end }, head)
    } catch (cause) {
      if (!(cause instanceof WireError)) throw cause
      return this.#reject(start, cause.message)
    }
    this.#listener.onRow()
  }
}
