import type { Dialect } from './dialect.ts'
import { iso, plainObject } from './trace.ts'
import type { Trace, TraceSpan } from './trace.ts'

const codes = { ok: 1, error: 2 } as const

const flatSpan = (trace: Trace, span: TraceSpan) => ({
  trace_id: trace.id,
  span_id: span.id,
  parent_span_id: span.parent === '' ? null : span.parent,
  name: span.name,
  kind: `SPAN_KIND_${(span.kind ?? 'unspecified').toUpperCase()}`,
  start_time: iso(span.start),
  end_time: iso(span.end),
  attributes: plainObject(span.attributes),
  resource_attributes: plainObject(trace.resource),
  status: { code: span.status === undefined ? 0 : codes[span.status], message: span.message },
})

/** Spans as inference-perf replays them. */
export const flatSpansDialects: readonly Dialect[] = [
  {
    source: 'flat-spans',
    name: 'document',
    framings: ['lines', 'printed'],
    records: (trace) => [
      { trace_id: trace.id, span_count: trace.spans.length, spans: trace.spans.map((span) => flatSpan(trace, span)) },
    ],
    carries: {
      values: ['text', 'truth', 'whole', 'fraction', 'list'],
      aside: ['text', 'truth', 'whole', 'fraction', 'list'],
      keys: 'once',
      traceState: false,
      scope: false,
      events: false,
      links: false,
    },
  },
]
