import type { Carries } from './carried.ts'
import type { Dialect } from './dialect.ts'
import { iso, plainObject } from './trace.ts'
import type { Trace, TraceSpan } from './trace.ts'

const metadata = ({ resource, scope }: Trace, span: TraceSpan) => ({
  attributes: plainObject(span.attributes),
  resourceAttributes: plainObject(resource),
  scope: { name: scope.name, version: scope.version, attributes: plainObject(scope.attributes) },
})

const ofApi = (trace: Trace) =>
  trace.spans.map((span) => ({
    id: span.id,
    traceId: trace.id,
    projectId: 'p',
    startTime: `${iso(span.start)}Z`,
    endTime: `${iso(span.end)}Z`,
    parentObservationId: span.parent === '' ? null : span.parent,
    type: 'SPAN',
    name: span.name,
    level: span.status === 'error' ? 'ERROR' : 'DEFAULT',
    statusMessage: span.message === '' ? null : span.message,
    model: null,
    metadata: metadata(trace, span),
  }))

const line = (trace: Trace, span: TraceSpan) => ({
  id: span.id,
  trace_id: trace.id,
  project_id: 'p',
  parent_observation_id: span.parent === '' ? null : span.parent,
  start_time: iso(span.start).replace('T', ' '),
  end_time: iso(span.end).replace('T', ' '),
  type: 'SPAN',
  name: span.name,
  level: span.status === 'error' ? 'ERROR' : 'DEFAULT',
  status_message: span.message === '' ? null : span.message,
  metadata: metadata(trace, span),
})

const carries: Carries = {
  values: ['text', 'truth', 'whole', 'fraction', 'list'],
  aside: ['text', 'truth', 'whole', 'fraction', 'list'],
  keys: 'once',
  reserved: /^langfuse\./,
  kinds: [],
  statuses: ['error'],
  traceState: false,
  events: false,
  links: false,
}

/** Observations of Langfuse: a download of its UI, a page of its API, lines of its export. */
export const langfuseDialects: readonly Dialect[] = [
  {
    source: 'langfuse',
    name: 'download',
    framings: ['printed', 'lines'],
    records: (trace) => [{ trace: { id: trace.id, projectId: 'p' }, observations: ofApi(trace) }],
    carries,
  },
  {
    source: 'langfuse',
    name: 'page',
    framings: ['lines', 'printed'],
    records: (trace) => [{ data: ofApi(trace), meta: {} }],
    carries,
  },
  {
    source: 'langfuse',
    name: 'lines',
    framings: ['lines', 'list'],
    records: (trace) => trace.spans.map((span) => line(trace, span)),
    bare: true,
    carries,
  },
]
