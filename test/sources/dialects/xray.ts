import type { Carries } from './carried.ts'
import type { Dialect } from './dialect.ts'
import { digits, plainObject } from './trace.ts'
import type { Trace, TraceSpan } from './trace.ts'

const seconds = (ns: bigint): unknown =>
  digits(`${ns / 1_000_000_000n}.${String((ns % 1_000_000_000n) / 1000n).padStart(6, '0')}`)

const body = (span: TraceSpan) => ({
  id: span.id,
  name: span.name,
  start_time: seconds(span.start),
  end_time: seconds(span.end),
  metadata: { default: plainObject(span.attributes) },
  ...(span.kind === 'client' ? { namespace: 'remote' } : {}),
  ...(span.status === 'error'
    ? { fault: true, ...(span.message === '' ? {} : { cause: { exceptions: [{ message: span.message }] } }) }
    : {}),
})

/** A span with those below it. */
const subsegment = (span: TraceSpan, spans: readonly TraceSpan[]): object => ({
  ...body(span),
  subsegments: spans.filter(({ parent }) => parent === span.id).map((child) => subsegment(child, spans)),
})

const segment = ({ id, spans }: Trace): object => {
  const [root] = spans
  if (root === undefined) throw new Error('a trace without spans has no segment')
  return {
    trace_id: `1-${id.slice(0, 8)}-${id.slice(8)}`,
    ...subsegment(root, spans),
    ...(root.parent === '' ? {} : { parent_id: root.parent }),
  }
}

/** A segment is a server's; what lies inside is its work or what it called. */
const tree = (trace: Trace): Trace => ({
  ...trace,
  spans: trace.spans.map((span, index) => {
    const ids = trace.spans.slice(0, index).map(({ id }) => id)
    if (index === 0) return { ...span, parent: ids.includes(span.parent) ? '' : span.parent, kind: 'server' }
    const parent = ids.includes(span.parent) ? span.parent : (ids[0] ?? '')
    return { ...span, parent, kind: span.kind === 'client' ? 'client' : 'internal' }
  }),
})

const carries: Carries = {
  step: 1000n,
  values: ['text', 'truth', 'whole', 'fraction', 'list'],
  keys: 'once',
  statuses: ['error'],
  messages: 'of-errors',
  traceState: false,
  scope: false,
  resource: false,
  events: false,
  links: false,
  shape: tree,
}

/** Segments of X-Ray, as they are and inside the answer of its API. */
export const xrayDialects: readonly Dialect[] = [
  {
    source: 'xray',
    name: 'batch-get-traces',
    framings: ['lines', 'printed'],
    records: (trace) => [
      { Traces: [{ Id: trace.id, Segments: [{ Id: trace.spans[0]?.id, Document: JSON.stringify(segment(trace)) }] }] },
    ],
    carries,
  },
  {
    source: 'xray',
    name: 'document',
    framings: ['lines', 'list', 'printed'],
    records: (trace) => [segment(trace)],
    carries,
  },
]
