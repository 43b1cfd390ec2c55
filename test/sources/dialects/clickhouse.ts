import type { Carries } from './carried.ts'
import type { Dialect } from './dialect.ts'
import { digits, iso, plain, plainObject, textObject } from './trace.ts'
import type { Attribute, Trace, TraceSpan } from './trace.ts'

type Fields = Readonly<Record<string, unknown>>

const capital = (word = ''): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`

/** What both kinds of attributes share: a row of `otel_traces` as JSONEachRow. */
const row = (trace: Trace, span: TraceSpan, object: (attributes: readonly Attribute[]) => Fields) => ({
  Timestamp: iso(span.start).replace('T', ' '),
  TraceId: trace.id,
  SpanId: span.id,
  ParentSpanId: span.parent,
  TraceState: span.traceState,
  SpanName: span.name,
  SpanKind: span.kind === undefined ? 'Unspecified' : capital(span.kind),
  ServiceName: trace.service,
  ResourceAttributes: object(trace.resource),
  ScopeName: trace.scope.name,
  ScopeVersion: trace.scope.version,
  SpanAttributes: object(span.attributes),
  Duration: digits(String(span.end - span.start)),
  StatusCode: span.status === undefined ? 'Unset' : capital(span.status),
  StatusMessage: span.message,
  'Events.Timestamp': span.events.map(({ ns }) => iso(ns).replace('T', ' ')),
  'Events.Name': span.events.map(({ name }) => name),
  'Events.Attributes': span.events.map(({ attributes }) => object(attributes)),
  'Links.TraceId': span.links.map(({ traceId }) => traceId),
  'Links.SpanId': span.links.map(({ spanId }) => spanId),
  'Links.TraceState': span.links.map(() => ''),
  'Links.Attributes': span.links.map(() => ({})),
})

/** An object in which dotted keys became paths, as ClickHouse's type JSON writes them. */
function nestedObject(attributes: readonly Attribute[]): Fields {
  // Without a prototype, in which __proto__ would be lost.
  const nested = Object.create(null) as Record<string, unknown>
  for (const { key, value } of attributes) {
    const steps = key.split('.')
    const last = steps.pop() ?? ''
    let place = nested
    for (const step of steps) place = (place[step] ??= Object.create(null)) as Record<string, unknown>
    place[last] = plain(value)
  }
  return nested
}

const common = {
  keys: 'paths',
  scope: 'names',
  links: 'ids',
} as const satisfies Partial<Carries>

/** Lines of `otel_traces` with attributes as a Map of texts; Parquet is made of them. */
export const mapRows = (trace: Trace): readonly unknown[] => trace.spans.map((span) => row(trace, span, textObject))

/** What a Map carries. */
export const mapCarries: Carries = {
  ...common,
  keys: 'once',
  values: ['text', 'truth', 'whole', 'fraction', 'double', 'bytes'],
  asText: true,
  aside: ['text'],
}

/** The table `otel_traces` as lines of JSON. */
export const clickhouseDialects: readonly Dialect[] = [
  {
    source: 'clickhouse',
    name: 'maps',
    framings: ['lines', 'list'],
    records: mapRows,
    bare: true,
    carries: mapCarries,
  },
  {
    source: 'clickhouse',
    name: 'nested',
    framings: ['lines', 'list'],
    records: (trace) =>
      trace.spans.map((span) => ({
        ...row(trace, span, plainObject),
        SpanAttributes: nestedObject(span.attributes),
        ResourceAttributes: nestedObject(trace.resource),
      })),
    bare: true,
    carries: {
      ...common,
      values: ['text', 'truth', 'whole', 'fraction', 'list'],
      aside: ['text', 'truth', 'whole', 'fraction', 'list'],
    },
  },
]
