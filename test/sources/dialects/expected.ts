import type { Row } from '../loaded.ts'
import { carried } from './carried.ts'
import type { Carries } from './carried.ts'
import type { Attribute, Trace, TraceSpan, Value } from './trace.ts'

/** Rows in a form in which equal ones are equal: numbers as the numbers they are, attributes in order, nothing for what is empty. */
export type CanonicalRow = Readonly<Record<string, unknown>>

/** The rows a dialect must give for traces: what it can carry of them. */
export const expectedRows = (traces: readonly Trace[], carries: Carries): readonly CanonicalRow[] =>
  traces.flatMap((trace) => {
    const told = carried(trace, carries)
    return told.spans.map((span) => canonicalRow(rowOf(told, span), carries))
  })

/** A row as it was read, in canonical form; protobuf is read with the symbol of a unit separator in every text. */
export function canonicalRow(row: Row, { resource: carriesResource, reserved }: Carries): CanonicalRow {
  const { resource, scope_attributes, attributes, events, links, name, status_message, ...rest } = row
  const list = attributes as readonly (readonly [string, string, string])[]
  return {
    ...rest,
    name: partedOf(name) ?? '',
    status_message: partedOf(status_message),
    attributes: list
      .filter(([key]) => !reserved?.test(key))
      .map(canonicalAttribute)
      .toSorted(compared),
    resource: carriesResource === false ? undefined : canonicalList(resource),
    scope_attributes: canonicalList(scope_attributes),
    events: [events ?? []].flat().map(canonicalPart),
    links: [links ?? []].flat().map(canonicalPart),
  }
}

/** Rows in an order that says nothing. */
export const ordered = (rows: readonly CanonicalRow[]): readonly CanonicalRow[] => rows.toSorted(compared)

const compared = (one: unknown, other: unknown): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)

const decimal = (hex: string): string => BigInt(`0x${hex}`).toString()
const orNull = (text: string): string | null => (text === '' ? null : text)

/** What the table `spans` should hold, as `outcomesOf` reads it. */
function rowOf({ id, scope, resource }: Trace, span: TraceSpan): Row {
  return {
    trace_id: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    span_id: decimal(span.id),
    parent_span_id: span.parent === '' ? null : decimal(span.parent),
    trace_state: orNull(span.traceState),
    name: span.name,
    kind: span.kind ?? null,
    start_ns: String(span.start),
    end_ns: String(span.end),
    status: span.status ?? null,
    status_message: orNull(span.message),
    scope_name: orNull(scope.name),
    scope_version: orNull(scope.version),
    scope_attributes: scope.attributes,
    resource,
    attributes: span.attributes.map(attributeTexts),
    events: span.events.map(({ ns, ...event }) => ({ timeUnixNano: String(ns), ...event })),
    links: span.links,
    aligned: true,
  }
}

const parted = (text: string): string => text.replaceAll('\u001f', '␟')
const partedOf = (text: unknown): string | null => (typeof text === 'string' ? parted(text) : null)

function attributeTexts({ key, value }: Attribute): readonly [string, string, string] {
  const [type = '', content = ''] = Object.entries(value)[0] ?? []
  const text = typeof content === 'object' ? JSON.stringify(content) : String(content)
  return [parted(key), type, parted(text)]
}

/** Doubles by their value, lists and objects by their content. */
function canonicalAttribute([key, type, text]: readonly [string, string, string]): unknown {
  if (type === 'doubleValue') return [key, type, String(Number(text))]
  return [key, type, type === 'arrayValue' || type === 'kvlistValue' ? canonicalJson(text) : text]
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown

/** JSON whose numbers are texts, digit by digit; doubles by their value. */
const canonicalJson = (text: string): unknown =>
  JSON.parse(text, ((key, value, { source = '' }) => {
    if (key === 'doubleValue') return String(Number(value))
    return typeof value === 'number' ? source : value
  }) as Reviver as (key: string, value: unknown) => unknown)

/** A list of attributes in order of their keys. */
const canonicalList = (list: unknown): unknown =>
  ((list ?? []) as readonly Attribute[])
    .map(({ key, value }) => ({ key, value: canonicalJson(JSON.stringify(value)) }))
    .toSorted(compared)

type Part = {
  readonly traceId?: string
  readonly spanId?: string
  readonly name?: string
  readonly attributes?: readonly { readonly key: string; readonly value: Value }[]
}

/** An event or a link; ids in hex. */
const canonicalPart = ({ traceId, spanId, name, attributes, ...rest }: Part): unknown => ({
  ...rest,
  name: name ?? '',
  ids: [traceId, spanId].map((id) => (id?.endsWith('=') ? Buffer.from(id, 'base64').toString('hex') : id)),
  attributes: canonicalList(attributes),
})
