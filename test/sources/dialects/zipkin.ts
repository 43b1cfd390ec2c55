import type { Dialect } from './dialect.ts'
import { microseconds, textObject } from './trace.ts'
import type { Trace, TraceSpan } from './trace.ts'

const zipkinSpan = (trace: Trace, span: TraceSpan) => ({
  traceId: trace.id,
  id: span.id,
  ...(span.parent === '' ? {} : { parentId: span.parent }),
  name: span.name,
  ...(span.kind === undefined ? {} : { kind: span.kind.toUpperCase() }),
  timestamp: microseconds(span.start),
  duration: microseconds(span.end - span.start),
  localEndpoint: { serviceName: trace.service },
  annotations: span.events.map(({ name, ns }) => ({ timestamp: microseconds(ns), value: name })),
  tags: {
    ...(trace.scope.name === '' ? {} : { 'otel.scope.name': trace.scope.name }),
    ...(trace.scope.version === '' ? {} : { 'otel.scope.version': trace.scope.version }),
    ...textObject(span.attributes),
    ...(span.status === undefined ? {} : { 'otel.status_code': span.status.toUpperCase() }),
    ...(span.status === 'error' ? { error: span.message || 'true' } : {}),
    ...(span.traceState === '' ? {} : { 'w3c.tracestate': span.traceState }),
  },
})

/** Zipkin's spans, version 2. */
export const zipkinDialects: readonly Dialect[] = [
  {
    source: 'zipkin',
    name: 'list',
    framings: ['list', 'lines'],
    records: (trace) => trace.spans.map((span) => zipkinSpan(trace, span)),
    bare: true,
    carries: {
      step: 1000n,
      values: ['text', 'truth', 'whole', 'fraction', 'double', 'bytes', 'absent'],
      asText: true,
      keys: 'once',
      reserved: /^(error|otel\..*|w3c\.tracestate)$/,
      kinds: ['client', 'server', 'producer', 'consumer'],
      messages: 'of-errors',
      scope: 'names',
      resource: 'service',
      events: 'names',
      links: false,
      // `error: true` is an error without a message.
      shape: (trace) => ({
        ...trace,
        spans: trace.spans.map((span) => (span.message === 'true' ? { ...span, message: '' } : span)),
      }),
    },
  },
]
