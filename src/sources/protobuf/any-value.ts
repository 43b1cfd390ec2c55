import { Cursor, double, int64Digits, WireError, word } from './wire.ts'

/** The names OTLP's JSON encoding gives the fields of `AnyValue`, by field number (opentelemetry-proto, common.proto). */
export const valueTypes = [
  '',
  'stringValue',
  'boolValue',
  'intValue',
  'doubleValue',
  'arrayValue',
  'kvlistValue',
  'bytesValue',
] as const

type Json = string | boolean | number | { readonly [key: string]: Json } | readonly Json[]

/** Values deeper than this are refused: nothing that was meant is. */
const deepest = 100

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Some bytes of a buffer. */
export type Part = { readonly bytes: Uint8Array; readonly start: number; readonly end: number }

/** UTF-8 as a text. */
export const textOf = ({ bytes, start, end }: Part): string => decoder.decode(bytes.subarray(start, end))

/** A double as OTLP's JSON writes it: NaN and infinities as texts. */
export function doubleText(value: number): string {
  return String(value)
}

/** An `AnyValue` as OTLP's JSON encoding has it. */
export function anyValue({ bytes, start, end }: Part, depth = 0): Json {
  if (depth > deepest) throw new WireError('an attribute value is nested too deeply', start)
  let value: Json = {}
  eachField({ bytes, start, end }, (field, part) => {
    const name = valueTypes[field]
    if (name !== undefined && name !== '') value = { [name]: content(field, part, depth) }
  })
  return value
}

/** A `KeyValue` as OTLP's JSON encoding has it. */
export function keyValue(span: Part, depth = 0): Json {
  let key = ''
  let value: Json | undefined
  eachField(span, (field, part) => {
    if (field === 1) key = textOf(part)
    if (field === 2) value = anyValue(part, depth + 1)
  })
  return value === undefined ? { key } : { key, value }
}

function content(field: number, part: Part, depth: number): Json {
  const { bytes, start, end } = part
  switch (field) {
    case 1:
      return textOf(part)
    case 2:
      return bytes[start] !== 0
    case 3:
      return int64Digits(bytes, start, end)
    case 4:
      return finite(double(bytes, start))
    case 7:
      return Buffer.from(bytes.subarray(start, end)).toString('base64')
    default:
      return { values: listed(part, (each) => (field === 5 ? anyValue(each, depth + 1) : keyValue(each, depth))) }
  }
}

const finite = (value: number): Json => (Number.isFinite(value) ? value : doubleText(value))

/** Every occurrence of field 1. */
function listed(span: Part, read: (part: Part) => Json): readonly Json[] {
  const list: Json[] = []
  eachField(span, (field, part) => {
    if (field === 1) list.push(read(part))
  })
  return list
}

/** An event (`Span.Event`) as OTLP's JSON encoding has it. */
export function eventOf(span: Part): Json {
  const attributes: Json[] = []
  const event: Record<string, Json> = {}
  eachField(span, (field, part) => {
    if (field === 1) event['timeUnixNano'] = fixed64(part)
    if (field === 2) event['name'] = textOf(part)
    if (field === 3) attributes.push(keyValue(part))
  })
  return attributes.length === 0 ? event : { ...event, attributes }
}

/** A link (`Span.Link`) as OTLP's JSON encoding has it. */
export function linkOf(span: Part): Json {
  const attributes: Json[] = []
  const link: Record<string, Json> = {}
  eachField(span, (field, part) => {
    if (field === 1) link['traceId'] = hexOf(part)
    if (field === 2) link['spanId'] = hexOf(part)
    if (field === 3) link['traceState'] = textOf(part)
    if (field === 4) attributes.push(keyValue(part))
  })
  return attributes.length === 0 ? link : { ...link, attributes }
}

const hexOf = ({ bytes, start, end }: Part): string => Buffer.from(bytes.subarray(start, end)).toString('hex')

const fixed64 = ({ bytes, start }: Part): string =>
  String((BigInt(word(bytes, start + 4)) << 32n) | BigInt(word(bytes, start)))

/** Hands every field of a message to `visit`, with where its content lies. */
export function eachField({ bytes, start, end }: Part, visit: (field: number, part: Part) => void): void {
  const cursor = new Cursor(bytes, start)
  while (cursor.position < end) {
    const tag = cursor.varint(end)
    const from = cursor.content(tag, end)
    visit(tag >>> 3, { bytes, start: from, end: cursor.position })
  }
}
