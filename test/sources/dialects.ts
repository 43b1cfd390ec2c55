import { zstdCompressSync } from 'node:zlib'
import { attributes } from '../warehouse/otlp-lines.ts'
import { frame, message } from './protobuf-messages.ts'

// One trace in every dialect. Times are whole µs, so that every format can carry them.
const traceId = '5b8efff798038103d269b633813fc60c'
const [rootId, childId, failedId] = ['eee19b7ec3c1b174', '00f067aa0ba902b7', 'c0ffee0000000001'] as const
const startUs = 1_760_000_000_000_000
const nanoseconds = (us: number): string => `${startUs + us}000`
const iso = (us: number): string =>
  `${new Date((startUs + us) / 1000).toISOString().slice(0, -1)}${String(us % 1000).padStart(3, '0')}Z`

const spans = [
  {
    id: rootId,
    parent: '',
    name: 'POST /chat',
    kind: 'server',
    from: 0,
    to: 900_000,
    said: { user: 'ana "é" 東京' },
    failed: false,
  },
  {
    id: childId,
    parent: rootId,
    name: 'chat gpt-4o',
    kind: 'client',
    from: 1000,
    to: 800_500,
    said: { 'gen_ai.request.model': 'gpt-4o', tokens: 42, temperature: 0.5, stream: true },
    failed: false,
  },
  { id: failedId, parent: rootId, name: 'lookup', kind: 'client', from: 2000, to: 3000, said: {}, failed: true },
] as const

type PlainSpan = (typeof spans)[number]

const kinds = { server: 2, client: 3 } as const
const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64')

type Ids = (hex: string) => string
const resourceSpans = (ids: Ids = (hex) => hex, names = false) => [
  {
    resource: { attributes: attributes({ 'service.name': 'shop' }) },
    scopeSpans: [
      {
        scope: { name: 'tracer', version: '1.2', attributes: attributes({ layer: 'client', patched: true }) },
        spans: spans.map(({ id, parent, name, kind, from, to, said, failed }) => ({
          traceId: ids(traceId),
          spanId: ids(id),
          ...(parent === '' ? {} : { parentSpanId: ids(parent) }),
          name,
          kind: names ? `SPAN_KIND_${kind.toUpperCase()}` : kinds[kind],
          startTimeUnixNano: nanoseconds(from),
          endTimeUnixNano: nanoseconds(to),
          attributes: attributes(said),
          ...(failed ? { status: { code: names ? 'STATUS_CODE_ERROR' : 2, message: 'no such user' } } : {}),
        })),
      },
    ],
  },
]

const json = (value: unknown): string => JSON.stringify(value)
const document = json({ resourceSpans: resourceSpans() })
const protobuf = message(document)

const jaegerTag = (key: string, value: unknown) => ({
  key,
  type:
    typeof value === 'string'
      ? 'string'
      : typeof value === 'boolean'
        ? 'bool'
        : Number.isInteger(value)
          ? 'int64'
          : 'float64',
  value,
})

const jaegerSpan = ({ id, parent, name, kind, from, to, said, failed }: PlainSpan) => ({
  traceID: traceId,
  spanID: id,
  operationName: name,
  references: parent === '' ? [] : [{ refType: 'CHILD_OF', traceID: traceId, spanID: parent }],
  startTime: startUs + from,
  duration: to - from,
  tags: Object.entries({
    'span.kind': kind,
    'otel.scope.name': 'tracer',
    'otel.scope.version': '1.2',
    ...said,
    ...(failed ? { error: true, 'otel.status_code': 'ERROR', 'otel.status_description': 'no such user' } : {}),
  }).map(([key, value]) => jaegerTag(key, value)),
  logs: [],
  processID: 'p1',
})

const zipkinSpan = ({ id, parent, name, kind, from, to, said, failed }: PlainSpan) => ({
  traceId,
  id,
  ...(parent === '' ? {} : { parentId: parent }),
  name,
  kind: kind.toUpperCase(),
  timestamp: startUs + from,
  duration: to - from,
  localEndpoint: { serviceName: 'shop' },
  tags: {
    'otel.scope.name': 'tracer',
    'otel.scope.version': '1.2',
    ...Object.fromEntries(Object.entries(said).map(([key, value]) => [key, String(value)])),
    ...(failed ? { error: 'no such user', 'otel.status_code': 'ERROR' } : {}),
  },
})

const clickhouseRow =
  (nested: boolean) =>
  ({ id, parent, name, kind, from, to, said, failed }: PlainSpan) => ({
    Timestamp: iso(from).replace('T', ' ').replace('Z', '000'),
    TraceId: traceId,
    SpanId: id,
    ParentSpanId: parent,
    TraceState: '',
    SpanName: name,
    SpanKind: nested ? `SPAN_KIND_${kind.toUpperCase()}` : `${kind[0]?.toUpperCase()}${kind.slice(1)}`,
    ServiceName: 'shop',
    ResourceAttributes: nested ? { service: { name: 'shop' } } : { 'service.name': 'shop' },
    ScopeName: 'tracer',
    ScopeVersion: '1.2',
    SpanAttributes: nested
      ? {
          ...said,
          ...('gen_ai.request.model' in said
            ? { 'gen_ai.request.model': undefined, gen_ai: { request: { model: 'gpt-4o' } } }
            : {}),
        }
      : Object.fromEntries(Object.entries(said).map(([key, value]) => [key, String(value)])),
    Duration: String((to - from) * 1000),
    StatusCode: failed ? 'Error' : 'Unset',
    StatusMessage: failed ? 'no such user' : '',
    'Events.Timestamp': [],
    'Events.Name': [],
    'Events.Attributes': [],
    'Links.TraceId': [],
    'Links.SpanId': [],
    'Links.TraceState': [],
    'Links.Attributes': [],
  })

const xrayTime = (us: number): string =>
  `${Math.floor((startUs + us) / 1e6)}.${String((startUs + us) % 1e6).padStart(6, '0')}`
const xrayBody = ({ id, name, from, to, said, failed }: PlainSpan): string =>
  `"id":"${id}","name":${json(name)},"start_time":${xrayTime(from)},"end_time":${xrayTime(to)},"metadata":{"default":${json(said)}}${failed ? ',"fault":true,"cause":{"exceptions":[{"message":"no such user"}]}' : ''}`
const [root, ...inner] = spans
const xrayDocument = `{"trace_id":"1-${traceId.slice(0, 8)}-${traceId.slice(8)}",${xrayBody(root)},"subsegments":[${inner.map((span) => `{${xrayBody(span)},"namespace":"remote"}`).join(',')}]}`

const phoenixSpan = ({ id, parent, name, from, to, said, failed }: PlainSpan) => ({
  id: `U3Bhb${id}`,
  name,
  context: { trace_id: traceId, span_id: id },
  span_kind: 'LLM',
  parent_id: parent === '' ? null : parent,
  start_time: iso(from).replace('Z', '+00:00'),
  end_time: iso(to).replace('Z', '+00:00'),
  status_code: failed ? 'ERROR' : 'UNSET',
  status_message: failed ? 'no such user' : '',
  attributes: said,
  events: [],
})

const snake = (value: unknown): unknown => {
  const fields = Object.entries(value as Record<string, unknown>)
  return Object.fromEntries(fields.map(([name, content]) => [name.replace('Value', '_value'), content]))
}
const phoenixOtlp = ({ id, parent, name, kind, from, to, said, failed }: PlainSpan) => ({
  attributes: attributes(said).map(({ key, value }) => ({ key, value: snake(value) })),
  end_time_unix_nano: nanoseconds(to),
  events: [],
  kind: `SPAN_KIND_${kind.toUpperCase()}`,
  name,
  parent_span_id: parent === '' ? null : parent,
  span_id: id,
  start_time_unix_nano: nanoseconds(from),
  status: { code: failed ? 2 : 0, message: failed ? 'no such user' : '' },
  trace_id: traceId,
  trace_state: null,
})

const langfuseMetadata = (said: object) => ({
  attributes: said,
  resourceAttributes: { 'service.name': 'shop' },
  scope: { name: 'tracer', version: '1.2', attributes: { layer: 'client', patched: true } },
})
const langfuseApi = ({ id, parent, name, from, to, said, failed }: PlainSpan) => ({
  id,
  traceId,
  projectId: 'p',
  startTime: iso(from),
  endTime: iso(to),
  parentObservationId: parent === '' ? null : parent,
  type: 'SPAN',
  name,
  level: failed ? 'ERROR' : 'DEFAULT',
  statusMessage: failed ? 'no such user' : null,
  model: null,
  metadata: langfuseMetadata(said),
})
const langfuseLine = ({ id, parent, name, from, to, said, failed }: PlainSpan) => ({
  id,
  trace_id: traceId,
  project_id: 'p',
  parent_observation_id: parent === '' ? null : parent,
  start_time: iso(from).replace('T', ' ').replace('Z', ''),
  end_time: iso(to).replace('T', ' ').replace('Z', ''),
  type: 'SPAN',
  name,
  level: failed ? 'ERROR' : 'DEFAULT',
  status_message: failed ? 'no such user' : null,
  metadata: langfuseMetadata(said),
})

const flatSpan = ({ id, parent, name, kind, from, to, said, failed }: PlainSpan) => ({
  trace_id: traceId,
  span_id: id,
  parent_span_id: parent === '' ? null : parent,
  name,
  kind: `SPAN_KIND_${kind.toUpperCase()}`,
  start_time: iso(from).replace('Z', ''),
  end_time: iso(to).replace('Z', ''),
  attributes: said,
  resource_attributes: { 'service.name': 'shop' },
  status: { code: failed ? 2 : 0, message: failed ? 'no such user' : '' },
})

const lines = (records: readonly unknown[]): string => `${records.map(json).join('\n')}\n`
const tag = (field: number, content: Uint8Array): Buffer => {
  const length = []
  for (let rest = content.length; ; rest >>>= 7) {
    length.push(rest > 127 ? (rest & 127) | 128 : rest)
    if (rest <= 127) break
  }
  return Buffer.concat([Buffer.from([field * 8 + 2, ...length]), content])
}

/** Columns of `spans` that a dialect cannot carry: `types` are those of attributes, `extra` attributes the format adds. */
export type Loss = 'kind' | 'types' | 'scope' | 'scope-attributes' | 'resource' | 'extra'

/** The same trace in a dialect of a source. */
export type Dialect = {
  readonly source: string
  readonly name: string
  readonly content: string | Uint8Array
  readonly loses?: readonly Loss[]
}

/** One trace of three spans in every dialect that is text or protobuf. */
export const dialects: readonly Dialect[] = [
  { source: 'otlp-json', name: 'otlp-line', content: `${document}\n` },
  { source: 'otlp-json', name: 'otlp-document', content: JSON.stringify(JSON.parse(document), null, 2) },
  { source: 'otlp-protobuf', name: 'message', content: protobuf },
  { source: 'otlp-protobuf', name: 'frame', content: frame(protobuf) },
  { source: 'otlp-protobuf', name: 'zstd-frame', content: frame(zstdCompressSync(protobuf)) },
  { source: 'otlp-protobuf', name: 'tempo-v2', content: Buffer.concat([tag(1, protobuf), Buffer.from([0x18, 0])]) },
  { source: 'jaeger-v3', name: 'result', content: json({ result: { resourceSpans: resourceSpans() } }) },
  { source: 'tempo-json', name: 'batches', content: json({ batches: resourceSpans(base64, true) }) },
  {
    source: 'tempo-json',
    name: 'trace',
    content: json({ trace: { resourceSpans: resourceSpans(base64, true) }, status: 'COMPLETE' }),
  },
  {
    source: 'jaeger',
    name: 'data',
    content: json({
      data: [{ traceID: traceId, spans: spans.map(jaegerSpan), processes: { p1: { serviceName: 'shop', tags: [] } } }],
    }),
    loses: ['scope-attributes'],
  },
  {
    source: 'jaeger',
    name: 'bare-spans',
    content: json(spans.map((span) => ({ ...jaegerSpan(span), process: { serviceName: 'shop' } }))),
    loses: ['scope-attributes'],
  },
  { source: 'zipkin', name: 'list', content: json(spans.map(zipkinSpan)), loses: ['types', 'scope-attributes'] },
  {
    source: 'clickhouse',
    name: 'maps',
    content: lines(spans.map(clickhouseRow(false))),
    loses: ['types', 'scope-attributes'],
  },
  { source: 'clickhouse', name: 'nested', content: lines(spans.map(clickhouseRow(true))), loses: ['scope-attributes'] },
  {
    source: 'xray',
    name: 'batch-get-traces',
    content: json({ Traces: [{ Id: 't', Segments: [{ Id: rootId, Document: xrayDocument }] }] }),
    loses: ['scope', 'scope-attributes', 'resource'],
  },
  { source: 'xray', name: 'document', content: xrayDocument, loses: ['scope', 'scope-attributes', 'resource'] },
  {
    source: 'phoenix',
    name: 'spans',
    content: json({ data: spans.map(phoenixSpan), next_cursor: null }),
    loses: ['kind', 'scope', 'scope-attributes', 'resource', 'extra'],
  },
  {
    source: 'phoenix',
    name: 'trace',
    content: json({ traceId, spans: spans.map(phoenixSpan) }),
    loses: ['kind', 'scope', 'scope-attributes', 'resource', 'extra'],
  },
  {
    source: 'phoenix',
    name: 'otlp',
    content: json({ data: spans.map(phoenixOtlp) }),
    loses: ['scope', 'scope-attributes', 'resource'],
  },
  {
    source: 'flat-spans',
    name: 'document',
    content: json({ trace_id: traceId, span_count: 3, spans: spans.map(flatSpan) }),
    loses: ['scope', 'scope-attributes'],
  },
  {
    source: 'langfuse',
    name: 'download',
    content: json({ trace: { id: traceId, projectId: 'p' }, observations: spans.map(langfuseApi) }),
    loses: ['kind', 'extra'],
  },
  {
    source: 'langfuse',
    name: 'page',
    content: json({ data: spans.map(langfuseApi), meta: {} }),
    loses: ['kind', 'extra'],
  },
  {
    source: 'langfuse',
    name: 'lines',
    content: lines(spans.map(langfuseLine)),
    loses: ['kind', 'extra'],
  },
]
