import type { Column } from '../parquet/column.ts'
import { eventOf, linkOf } from './any-value.ts'
import type { Part } from './any-value.ts'
import { Attributes } from './attributes.ts'
import { Fields } from './fields.ts'
import type { SpanColumns } from './span-columns.ts'
import { Cursor, WireError } from './wire.ts'

/** What all spans of one scope share, as texts; empty where there is nothing. */
export type Head = {
  readonly resource: string
  readonly scopeName: string
  readonly scopeVersion: string
  readonly scopeAttributes: string
}

/** Writes spans (`Span`, opentelemetry-proto, trace.proto) into columns; one object serves many. */
export class SpanRow {
  readonly #columns: SpanColumns
  readonly #span = new Fields([9, 11, 13])
  readonly #status = new Fields()
  readonly #attributes = new Attributes()
  #cursor = new Cursor(new Uint8Array())

  constructor(columns: SpanColumns) {
    this.#columns = columns
  }

  /** Forgets what rows shared: the columns were emptied. */
  clear(): void {
    this.#attributes.clear()
  }

  /** Writes one span as a row; throws a `WireError` and writes nothing where it is none. */
  write({ bytes, start, end }: Part, head: Head): void {
    const [span, status, columns] = [this.#span, this.#status, this.#columns]
    span.scan(this.#at(bytes, start), end)
    if (span.length(1) === 0 || span.length(2) === 0) throw new WireError('a span without ids', start)
    const [from, to] = span.range(15)
    status.scan(this.#at(bytes, from), to)
    const [kind, code] = [this.#number(span, 6), this.#number(status, 3)]
    const [events, links] = [listOf(span, 11, eventOf), listOf(span, 13, linkOf)]
    this.#attributeColumns(bytes)
    // Nothing below throws: a row is written whole.
    writeHex(columns.trace, span, 1)
    writeHex(columns.span, span, 2)
    writeHex(columns.parent, span, 4)
    writeText(columns.trace_state, span, 3)
    writeText(columns.name, span, 5)
    columns.kind.integer(kind)
    writeTime(columns.start_ns, span, 7)
    writeTime(columns.end_ns, span, 8)
    columns.status.integer(code)
    writeText(columns.status_message, status, 2)
    writeJson(columns.events, events)
    writeJson(columns.links, links)
    columns.resource.choose(head.resource)
    columns.scope_name.choose(head.scopeName)
    columns.scope_version.choose(head.scopeVersion)
    columns.scope_attributes.choose(head.scopeAttributes)
  }

  #attributeColumns(bytes: Uint8Array): void {
    const { attribute_keys: keys, attribute_types: types, attribute_values: values } = this.#columns
    try {
      const shape = this.#attributes.write(values.open(), bytes, this.#span.list(9))
      values.close()
      keys.choose(shape.keys)
      types.choose(shape.types)
    } catch (cause) {
      values.discard()
      throw cause
    }
  }

  /** A number that is 0 when it is not there, as proto3 has it. */
  #number(fields: Fields, field: number): number {
    return fields.has(field) ? this.#at(fields.bytes, fields.start(field)).varint(fields.end(field)) : 0
  }

  #at(bytes: Uint8Array, position: number): Cursor {
    if (this.#cursor.bytes !== bytes) this.#cursor = new Cursor(bytes)
    this.#cursor.position = position
    return this.#cursor
  }
}

function writeHex(column: Column, fields: Fields, field: number): void {
  if (fields.length(field) === 0) return column.absent()
  column.open().hex(fields.bytes, fields.start(field), fields.end(field))
  column.close()
}

function writeText(column: Column, fields: Fields, field: number): void {
  if (fields.length(field) === 0) return column.absent()
  column.open().text(fields.bytes, fields.start(field), fields.end(field))
  column.close()
}

/** Nanoseconds that fit 63 bits; others are no time. */
function writeTime(column: Column, fields: Fields, field: number): void {
  const last = fields.end(field) - 1
  if (fields.length(field) !== 8 || (fields.bytes[last] ?? 0) > 127) column.absent()
  else column.long(fields.bytes, fields.start(field))
}

function writeJson(column: Column, json: string): void {
  if (json === '') return column.absent()
  column.open().utf8(json)
  column.close()
}

/** A list as JSON; empty when there is none. */
function listOf(fields: Fields, field: number, read: (part: Part) => unknown): string {
  const places = fields.list(field)
  return places.length === 0 ? '' : JSON.stringify(places.parts(fields.bytes).map((part) => read(part)))
}
