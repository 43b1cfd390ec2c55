import { zstdCompressSync } from 'node:zlib'
import { frame, message } from '../protobuf-messages.ts'
import type { Carries } from './carried.ts'
import type { Dialect } from './dialect.ts'
import { textOf } from './trace.ts'
import type { Attribute, Trace, TraceSpan, Value } from './trace.ts'

type Ids = (hex: string) => string

const hex: Ids = (id) => id
const base64: Ids = (id) => Buffer.from(id, 'hex').toString('base64')
const kinds = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const
const codes = { ok: 1, error: 2 } as const

/** The resource spans of a trace in OTLP's JSON encoding; with names where enumerations may have them. */
export function resourceSpans(trace: Trace, ids: Ids = hex, names = false): object {
  const { resource, scope, spans } = trace
  const written = spans.map((span) => otlpSpan({ trace, span, ids, names }))
  return { resource: { attributes: resource }, scopeSpans: [{ scope, spans: written }] }
}

type Writing = { readonly trace: Trace; readonly span: TraceSpan; readonly ids: Ids; readonly names: boolean }

function otlpSpan({ trace, span, ids, names }: Writing): object {
  const { kind, status } = span
  return {
    traceId: ids(trace.id),
    spanId: ids(span.id),
    ...(span.parent === '' ? {} : { parentSpanId: ids(span.parent) }),
    ...(span.traceState === '' ? {} : { traceState: span.traceState }),
    name: span.name,
    ...(kind === undefined ? {} : { kind: names ? `SPAN_KIND_${kind.toUpperCase()}` : kinds[kind] }),
    startTimeUnixNano: String(span.start),
    endTimeUnixNano: String(span.end),
    attributes: span.attributes,
    events: span.events.map(({ name, ns, attributes }) => ({ timeUnixNano: String(ns), name, attributes })),
    links: span.links.map(({ traceId, spanId, attributes }) => ({
      traceId: ids(traceId),
      spanId: ids(spanId),
      attributes,
    })),
    status: {
      ...(span.message === '' ? {} : { message: span.message }),
      ...(status === undefined ? {} : { code: names ? `STATUS_CODE_${status.toUpperCase()}` : codes[status] }),
    },
  }
}

const everything: Carries = {
  values: ['text', 'truth', 'whole', 'fraction', 'double', 'bytes', 'list', 'nested', 'object', 'absent'],
}
const protobufOf = (trace: Trace): Uint8Array => message(JSON.stringify({ resourceSpans: [resourceSpans(trace)] }))

/** The content of the only field. */
function protobufResource(trace: Trace): Uint8Array {
  const bytes = protobufOf(trace)
  return bytes.subarray(bytes.findIndex((byte, index) => index > 0 && byte < 0x80) + 1)
}

const tracesData = (resources: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat(resources.map((resource) => field(1, resource)))

/** A field of protobuf with its length before it. */
function field(number: number, content: Uint8Array): Buffer {
  const length = []
  for (let rest = content.length; ; rest >>>= 7) {
    length.push(rest > 127 ? (rest & 127) | 128 : rest)
    if (rest <= 127) break
  }
  return Buffer.concat([Buffer.from([number * 8 + 2, ...length]), content])
}

const snake = (value: Value): unknown =>
  Object.fromEntries(Object.entries(value).map(([name, content]) => [name.replace('Value', '_value'), content]))

const phoenixSpan = ({ id: traceId, ...trace }: Trace) =>
  trace.spans.map((span) => ({
    attributes: span.attributes.map(({ key, value }: Attribute) => ({ key, value: snake(value) })),
    end_time_unix_nano: String(span.end),
    events: [],
    kind: `SPAN_KIND_${(span.kind ?? 'unspecified').toUpperCase()}`,
    name: span.name,
    parent_span_id: span.parent === '' ? null : span.parent,
    span_id: span.id,
    start_time_unix_nano: String(span.start),
    status: { code: span.status === undefined ? 0 : codes[span.status], message: span.message },
    trace_id: traceId,
    trace_state: textOf({ stringValue: span.traceState }),
  }))

/** OTLP, and formats that put something around it. */
export const otlpDialects: readonly Dialect[] = [
  {
    source: 'otlp-json',
    name: 'lines',
    framings: ['lines', 'printed'],
    records: (trace) => [{ resourceSpans: [resourceSpans(trace)] }],
    carries: everything,
  },
  {
    source: 'otlp-protobuf',
    name: 'message',
    parts: async (traces) => traces.map(protobufResource),
    wrapped: tracesData,
    carries: everything,
  },
  {
    source: 'otlp-protobuf',
    name: 'frames',
    parts: async (traces) => traces.map(protobufOf),
    wrapped: (parts) => Buffer.concat(parts.map(frame)),
    carries: everything,
  },
  {
    source: 'otlp-protobuf',
    name: 'zstd-frames',
    parts: async (traces) => traces.map((trace) => zstdCompressSync(protobufOf(trace))),
    wrapped: (parts) => Buffer.concat(parts.map(frame)),
    carries: everything,
  },
  {
    source: 'otlp-protobuf',
    name: 'tempo-v2',
    parts: async (traces) => traces.map(protobufResource),
    wrapped: (parts) => Buffer.concat([field(1, tracesData(parts)), Buffer.from([0x18, 0])]),
    carries: everything,
  },
  {
    source: 'jaeger-v3',
    name: 'result',
    framings: ['lines', 'printed'],
    records: (trace) => [{ result: { resourceSpans: [resourceSpans(trace)] } }],
    carries: everything,
  },
  {
    source: 'tempo-json',
    name: 'batches',
    framings: ['lines', 'printed'],
    records: (trace) => [{ batches: [resourceSpans(trace, base64, true)] }],
    carries: everything,
  },
  {
    source: 'tempo-json',
    name: 'trace',
    framings: ['lines', 'printed'],
    records: (trace) => [{ trace: { resourceSpans: [resourceSpans(trace, base64, true)] }, status: 'COMPLETE' }],
    carries: everything,
  },
  {
    source: 'phoenix',
    name: 'otlp',
    framings: ['lines', 'printed'],
    records: (trace) => [{ data: phoenixSpan(trace) }],
    carries: {
      values: ['text', 'truth', 'whole', 'fraction', 'double', 'bytes', 'absent'],
      scope: false,
      resource: false,
      events: false,
      links: false,
    },
  },
]
