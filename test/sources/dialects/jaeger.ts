import type { Carries } from './carried.ts'
import type { Dialect } from './dialect.ts'
import { kindOf, microseconds, plain } from './trace.ts'
import type { Attribute, Trace, TraceSpan } from './trace.ts'

const types: Readonly<Record<string, string>> = {
  text: 'string',
  truth: 'bool',
  whole: 'int64',
  fraction: 'float64',
  double: 'float64',
  bytes: 'binary',
}

const tag = ({ key, value }: Attribute): object => ({ key, type: types[kindOf(value)], value: plain(value) })
const texts = (fields: Readonly<Record<string, string | undefined>>): readonly Attribute[] =>
  Object.entries(fields).flatMap(([key, value]) => (value ? [{ key, value: { stringValue: value } }] : []))

const jaegerSpan = (trace: Trace, span: TraceSpan) => ({
  traceID: trace.id,
  spanID: span.id,
  operationName: span.name,
  references: [
    ...(span.parent === '' ? [] : [{ refType: 'CHILD_OF', traceID: trace.id, spanID: span.parent }]),
    ...span.links.map(({ traceId, spanId }) => ({ refType: 'FOLLOWS_FROM', traceID: traceId, spanID: spanId })),
  ],
  startTime: microseconds(span.start),
  duration: microseconds(span.end - span.start),
  tags: [
    ...texts({
      'span.kind': span.kind,
      'otel.scope.name': trace.scope.name,
      'otel.scope.version': trace.scope.version,
      'otel.status_code': span.status?.toUpperCase(),
      'otel.status_description': span.message,
      'w3c.tracestate': span.traceState,
    }),
    ...(span.status === 'error' ? [{ key: 'error', value: { boolValue: true } }] : []),
    ...span.attributes,
  ].map(tag),
  logs: span.events.map(({ name, ns, attributes }) => ({
    timestamp: microseconds(ns),
    fields: [...texts({ event: name || 'log' }), ...attributes].map(tag),
  })),
})

const processOf = ({ service, resource }: Trace): object => ({
  serviceName: service,
  tags: resource.filter(({ key }) => key !== 'service.name').map(tag),
})

const carries: Carries = {
  step: 1000n,
  values: ['text', 'truth', 'whole', 'fraction', 'double', 'bytes'],
  aside: ['text', 'truth', 'whole', 'fraction'],
  reserved: /^(error|event|span\.kind|otel\..*|w3c\.tracestate|internal\.span\.format)$/,
  scope: 'names',
  links: 'ids',
  // A reference inside the trace is the parent of a span that has no other.
  shape: (trace) => ({
    ...trace,
    spans: trace.spans.map((span) => ({ ...span, links: span.links.filter(({ traceId }) => traceId !== trace.id) })),
  }),
}

/** Jaeger's JSON: traces with their processes, and spans that hold their own. */
export const jaegerDialects: readonly Dialect[] = [
  {
    source: 'jaeger',
    name: 'data',
    framings: ['lines', 'printed'],
    records: (trace) => [
      {
        data: [
          {
            traceID: trace.id,
            spans: trace.spans.map((span) => ({ ...jaegerSpan(trace, span), processID: 'p1' })),
            processes: { p1: processOf(trace) },
          },
        ],
      },
    ],
    carries,
  },
  {
    source: 'jaeger',
    name: 'bare-spans',
    framings: ['list', 'lines'],
    records: (trace) => trace.spans.map((span) => ({ ...jaegerSpan(trace, span), process: processOf(trace) })),
    bare: true,
    carries,
  },
]
