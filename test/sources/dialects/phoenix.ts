import type { Carries } from './carried.ts'
import type { Dialect } from './dialect.ts'
import { iso, plainObject } from './trace.ts'
import type { Trace, TraceSpan } from './trace.ts'

const phoenixSpan = (trace: Trace, span: TraceSpan) => ({
  id: `U3Bhb${span.id}`,
  name: span.name,
  context: { trace_id: trace.id, span_id: span.id },
  span_kind: 'LLM',
  parent_id: span.parent === '' ? null : span.parent,
  start_time: `${iso(span.start).slice(0, -3)}+00:00`,
  end_time: `${iso(span.end).slice(0, -3)}+00:00`,
  status_code: span.status === undefined ? 'UNSET' : span.status.toUpperCase(),
  status_message: span.message,
  attributes: plainObject(span.attributes),
  events: span.events.map(({ name, ns, attributes }) => ({
    name,
    timestamp: `${iso(ns).slice(0, -3)}+00:00`,
    attributes: plainObject(attributes),
  })),
})

const spansOf = (trace: Trace) => trace.spans.map((span) => phoenixSpan(trace, span))

const carries: Carries = {
  step: 1000n,
  values: ['text', 'truth', 'whole', 'fraction', 'list'],
  aside: ['text', 'truth', 'whole', 'fraction', 'list'],
  keys: 'paths',
  reserved: /^openinference\./,
  kinds: [],
  traceState: false,
  scope: false,
  resource: false,
  links: false,
}

/** Spans of Phoenix, as its API and its command write them. */
export const phoenixDialects: readonly Dialect[] = [
  {
    source: 'phoenix',
    name: 'spans',
    framings: ['lines', 'printed'],
    records: (trace) => [{ data: spansOf(trace), next_cursor: null }],
    carries,
  },
  {
    source: 'phoenix',
    name: 'trace',
    framings: ['lines', 'printed', 'list'],
    records: (trace) => [{ traceId: trace.id, spans: spansOf(trace) }],
    carries,
  },
]
