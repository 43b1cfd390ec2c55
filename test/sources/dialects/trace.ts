/** An OTLP value in its JSON encoding; `{}` is a value that is absent. */
export type Value =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number | 'NaN' | 'Infinity' | '-Infinity' }
  | { readonly bytesValue: string }
  | { readonly arrayValue: { readonly values: readonly Value[] } }
  | { readonly kvlistValue: { readonly values: readonly Attribute[] } }
  | Readonly<Record<string, never>>

/** A key with its value. */
export type Attribute = { readonly key: string; readonly value: Value }

/** Something that happened within a span. */
export type TraceEvent = {
  readonly name: string
  readonly ns: bigint
  readonly attributes: readonly Attribute[]
}

/** Another span that one is about. */
export type TraceLink = {
  readonly traceId: string
  readonly spanId: string
  readonly attributes: readonly Attribute[]
}

/** A span, whatever the dialect; ids in hex, `''` is what nobody said. */
export type TraceSpan = {
  readonly id: string
  readonly parent: string
  readonly traceState: string
  readonly name: string
  readonly kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer' | undefined
  readonly start: bigint
  readonly end: bigint
  readonly status: 'ok' | 'error' | undefined
  readonly message: string
  readonly attributes: readonly Attribute[]
  readonly events: readonly TraceEvent[]
  readonly links: readonly TraceLink[]
}

/** A trace of one service and one tracer. */
export type Trace = {
  readonly id: string
  readonly service: string
  readonly resource: readonly Attribute[]
  readonly scope: { readonly name: string; readonly version: string; readonly attributes: readonly Attribute[] }
  readonly spans: readonly TraceSpan[]
}

/** What a value is, as finely as dialects differ in carrying it: a `fraction` is a double that no dialect takes for a whole number. */
export type ValueKind =
  | 'text'
  | 'truth'
  | 'whole'
  | 'fraction'
  | 'double'
  | 'bytes'
  | 'list'
  | 'nested'
  | 'object'
  | 'absent'

const plainKinds: ReadonlySet<ValueKind> = new Set(['text', 'truth', 'whole', 'fraction'])

/** Lists of one type are apart from lists of anything. */
export function kindOf(value: Value): ValueKind {
  if ('stringValue' in value) return 'text'
  if ('boolValue' in value) return 'truth'
  if ('intValue' in value) return 'whole'
  if ('doubleValue' in value) return isFraction(value.doubleValue) ? 'fraction' : 'double'
  if ('bytesValue' in value) return 'bytes'
  if ('kvlistValue' in value) return 'object'
  return 'arrayValue' in value ? listKind(value.arrayValue.values) : 'absent'
}

const isFraction = (value: unknown): boolean => typeof value === 'number' && !Number.isInteger(value)

function listKind(values: readonly Value[]): ValueKind {
  const kinds = new Set(values.map(kindOf))
  const [only] = kinds
  return kinds.size === 1 && only !== undefined && plainKinds.has(only) ? 'list' : 'nested'
}

const { rawJSON, isRawJSON } = JSON as unknown as {
  readonly rawJSON: (text: string) => unknown
  readonly isRawJSON: (value: unknown) => boolean
}

/** Whether a value is a number that is written digit by digit. */
export const isDigits = (value: unknown): boolean => isRawJSON(value)

/** A JSON text as values that print with the same digits again. */
export const exactly = (text: string): unknown =>
  JSON.parse(text, ((_key, value, { source = '' }) =>
    typeof value === 'number' ? rawJSON(source) : value) as Reviver as Parameters<typeof JSON.parse>[1])

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown

/** A value as formats write it that have no types but those of JSON. */
export function plain(value: Value): unknown {
  if ('intValue' in value) return rawJSON(value.intValue)
  if ('arrayValue' in value) return value.arrayValue.values.map(plain)
  if ('kvlistValue' in value) return plainObject(value.kvlistValue.values)
  return Object.values(value)[0] ?? null
}

/** Attributes as an object. */
export const plainObject = (attributes: readonly Attribute[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]))

/** Attributes as an object of texts. */
export const textObject = (attributes: readonly Attribute[]): Readonly<Record<string, string>> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, textOf(value)]))

/** A value as formats write it that know texts only. */
export const textOf = (value: Value): string => String(Object.values(value)[0] ?? '')

/** Nanoseconds since 1970 in microseconds. */
export const microseconds = (ns: bigint): unknown => rawJSON(String(ns / 1000n))

/** A number that is written digit by digit. */
export const digits = (text: string): unknown => rawJSON(text)

/** A time as ISO 8601 in UTC, `2025-10-09T08:53:20.000000000`. */
export const iso = (ns: bigint): string =>
  `${new Date(Number(ns / 1_000_000n)).toISOString().slice(0, 19)}.${String(ns % 1_000_000_000n).padStart(9, '0')}`

const start = 1_760_000_000_000_000_000n
const span = { traceState: '', message: '', status: undefined, attributes: [], events: [], links: [] } as const

/** The trace that every dialect writes in the conformance suite: times are whole µs, so that all can carry them. */
export const commonTrace: Trace = {
  id: '5b8efff798038103d269b633813fc60c',
  service: 'shop',
  resource: [{ key: 'service.name', value: { stringValue: 'shop' } }],
  scope: {
    name: 'tracer',
    version: '1.2',
    attributes: [
      { key: 'layer', value: { stringValue: 'client' } },
      { key: 'patched', value: { boolValue: true } },
    ],
  },
  spans: [
    {
      ...span,
      id: 'eee19b7ec3c1b174',
      parent: '',
      name: 'POST /chat',
      kind: 'server',
      start,
      end: start + 900_000_000n,
      attributes: [{ key: 'user', value: { stringValue: 'ana "é" 東京' } }],
    },
    {
      ...span,
      id: '00f067aa0ba902b7',
      parent: 'eee19b7ec3c1b174',
      name: 'chat gpt-4o',
      kind: 'client',
      start: start + 1_000_000n,
      end: start + 800_500_000n,
      attributes: [
        { key: 'gen_ai.request.model', value: { stringValue: 'gpt-4o' } },
        { key: 'tokens', value: { intValue: '42' } },
        { key: 'temperature', value: { doubleValue: 0.5 } },
        { key: 'stream', value: { boolValue: true } },
      ],
    },
    {
      ...span,
      id: 'c0ffee0000000001',
      parent: 'eee19b7ec3c1b174',
      name: 'lookup',
      kind: 'client',
      start: start + 2_000_000n,
      end: start + 3_000_000n,
      status: 'error',
      message: 'no such user',
    },
  ],
}
