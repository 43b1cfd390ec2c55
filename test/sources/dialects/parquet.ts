import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadFile } from '../../../src/warehouse/load/load-file.ts'
import { sqlString } from '../../../src/warehouse/sql-string.ts'
import { mapCarries, mapRows } from './clickhouse.ts'
import type { Carries } from './carried.ts'
import type { Dialect, Writing } from './dialect.ts'
import { resourceSpans } from './otlp.ts'
import { digits } from './trace.ts'
import type { Attribute, Trace, TraceSpan, Value } from './trace.ts'

/** What a query over lines makes of them, as bytes of Parquet. */
async function parquet(
  { database, folder }: Writing,
  lines: readonly unknown[],
  sql: (path: string) => string,
): Promise<Uint8Array> {
  const [from, to] = [join(folder, 'parquet.jsonl'), join(folder, 'parquet.parquet')]
  await writeFile(from, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  await database.run(`COPY (${sql(sqlString(from))}) TO ${sqlString(to)} (FORMAT parquet)`)
  const bytes = await readFile(to)
  await rm(from)
  await rm(to)
  return bytes
}

const maps = 'MAP(VARCHAR, VARCHAR)'
const otelTraces = (
  path: string,
): string => `SELECT * REPLACE ("Timestamp"::TIMESTAMP_NS AS "Timestamp", Duration::UBIGINT AS Duration)
  FROM read_json(${path}, format = 'newline_delimited', columns = {"Timestamp": 'VARCHAR', TraceId: 'VARCHAR', SpanId: 'VARCHAR', ParentSpanId: 'VARCHAR',
    TraceState: 'VARCHAR', SpanName: 'VARCHAR', SpanKind: 'VARCHAR', ServiceName: 'VARCHAR', ResourceAttributes: '${maps}', ScopeName: 'VARCHAR',
    ScopeVersion: 'VARCHAR', SpanAttributes: '${maps}', Duration: 'VARCHAR', StatusCode: 'VARCHAR', StatusMessage: 'VARCHAR',
    "Events.Timestamp": 'VARCHAR[]', "Events.Name": 'VARCHAR[]', "Events.Attributes": '${maps}[]', "Links.TraceId": 'VARCHAR[]', "Links.SpanId": 'VARCHAR[]'})`

/** evalgap's own table of the traces. */
async function exported(traces: readonly Trace[], writing: Writing): Promise<Uint8Array> {
  const path = join(writing.folder, 'exported.jsonl')
  await writeFile(path, JSON.stringify({ resourceSpans: traces.map((trace) => resourceSpans(trace)) }))
  await loadFile(writing.database, path, { scratchFolder: writing.folder })
  const bytes = await parquet(writing, [], () => 'FROM spans')
  await writing.database.run('TRUNCATE spans; TRUNCATE files')
  await rm(path)
  return bytes
}

const kinds = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const
const codes = { ok: 1, error: 2 } as const
const dedicated = 'gen_ai.request.model'

const listOf = (value: Value, type: string): readonly unknown[] => {
  const values = 'arrayValue' in value ? value.arrayValue.values : [value]
  return values.flatMap((each) =>
    Object.entries(each)
      .filter(([name]) => name === type)
      .map(([, content]) => (type === 'intValue' ? digits(String(content)) : content)),
  )
}

const tempoAttribute = ({ key, value }: Attribute) => ({
  Key: key,
  IsArray: 'arrayValue' in value,
  Value: listOf(value, 'stringValue'),
  ValueInt: listOf(value, 'intValue'),
  ValueDouble: listOf(value, 'doubleValue'),
  ValueBool: listOf(value, 'boolValue'),
})

const tempoSpan = (span: TraceSpan) => ({
  SpanID: span.id,
  ParentSpanID: span.parent,
  Name: span.name,
  Kind: span.kind === undefined ? 0 : kinds[span.kind],
  TraceState: span.traceState,
  StartTimeUnixNano: digits(String(span.start)),
  DurationNano: digits(String(span.end - span.start)),
  StatusCode: span.status === undefined ? 0 : codes[span.status],
  StatusMessage: span.message,
  Attrs: span.attributes.filter(({ key }) => key !== dedicated).map(tempoAttribute),
  Events: span.events.map(({ name, ns, attributes }) => ({
    TimeSinceStartNano: digits(String(ns - span.start)),
    Name: name,
    Attrs: attributes.map(tempoAttribute),
  })),
  Links: span.links.map(({ traceId, spanId }) => ({ TraceID: traceId, SpanID: spanId })),
  DedicatedAttributes: {
    String02: span.attributes
      .filter(({ key }) => key === dedicated)
      .map(({ value }) => Object.values(value)[0] as unknown)[0],
  },
})

/** A row of vParquet4; what is bytes there is hex here. */
const tempoTrace = ({ id, service, resource, scope, spans }: Trace) => ({
  TraceID: id,
  TraceIDText: id,
  RootServiceName: service,
  RootSpanName: spans[0]?.name,
  rs: [
    {
      Resource: {
        Attrs: resource.filter(({ key }) => key !== 'service.name').map(tempoAttribute),
        ServiceName: service,
      },
      ss: [
        {
          Scope: { Name: scope.name, Version: scope.version, Attrs: scope.attributes.map(tempoAttribute) },
          Spans: spans.map(tempoSpan),
        },
      ],
    },
  ],
})

const list =
  'STRUCT("Key" VARCHAR, IsArray BOOLEAN, "Value" VARCHAR[], ValueInt BIGINT[], ValueDouble DOUBLE[], ValueBool BOOLEAN[], ValueUnsupported VARCHAR)[]'
const spansType = `STRUCT(SpanID VARCHAR, ParentSpanID VARCHAR, Name VARCHAR, Kind BIGINT, TraceState VARCHAR, StartTimeUnixNano UBIGINT, DurationNano UBIGINT,
  StatusCode BIGINT, StatusMessage VARCHAR, HttpMethod VARCHAR, Attrs ${list}, Events STRUCT(TimeSinceStartNano UBIGINT, Name VARCHAR, Attrs ${list})[],
  Links STRUCT(TraceID VARCHAR, SpanID VARCHAR)[], DedicatedAttributes STRUCT(String01 VARCHAR, String02 VARCHAR))[]`
const vparquet = (path: string): string => `SELECT * REPLACE (from_hex(TraceID) AS TraceID,
    list_transform(rs, lambda r: {Resource: r.Resource, ss: list_transform(r.ss, lambda c: {Scope: c.Scope, Spans: list_transform(c.Spans, lambda s:
      struct_update(s, SpanID := from_hex(s.SpanID), ParentSpanID := from_hex(s.ParentSpanID),
        Links := list_transform(s.Links, lambda l: {TraceID: from_hex(l.TraceID), SpanID: from_hex(l.SpanID)})))})}) AS rs)
  FROM read_json(${path}, format = 'newline_delimited', columns = {TraceID: 'VARCHAR', TraceIDText: 'VARCHAR', RootServiceName: 'VARCHAR', RootSpanName: 'VARCHAR',
    rs: 'STRUCT(Resource STRUCT(Attrs ${list}, ServiceName VARCHAR, Cluster VARCHAR, DedicatedAttributes STRUCT(String01 VARCHAR)),
      ss STRUCT(Scope STRUCT(Name VARCHAR, Version VARCHAR, Attrs ${list}), Spans ${spansType})[])[]'})`

/** What a column of its own takes is text: the model is dedicated here, as meta.json says. */
const modelIsText = (attribute: Attribute): boolean => attribute.key !== dedicated || 'stringValue' in attribute.value

const blockCarries: Carries = {
  values: ['text', 'truth', 'whole', 'fraction', 'double', 'list'],
  aside: ['text', 'truth', 'whole', 'fraction', 'double', 'list'],
  keys: 'once',
  links: 'ids',
  shape: (trace) => ({
    ...trace,
    spans: trace.spans.map((span) => ({ ...span, attributes: span.attributes.filter(modelIsText) })),
  }),
}

/** Formats of columns, which the engine has to write: ClickHouse's Map columns, evalgap's own table, blocks of Tempo. */
export const parquetDialects: readonly Dialect[] = [
  {
    source: 'clickhouse',
    name: 'parquet',
    parts: async (traces, writing) => [await parquet(writing, traces.flatMap(mapRows), otelTraces)],
    carries: mapCarries,
  },
  {
    source: 'spans-parquet',
    name: 'export',
    parts: async (traces, writing) => [await exported(traces, writing)],
    carries: {
      values: ['text', 'truth', 'whole', 'fraction', 'double', 'bytes', 'list', 'nested', 'object', 'absent'],
    },
  },
  {
    source: 'tempo-block',
    name: 'vparquet4',
    parts: async (traces, writing) => [await parquet(writing, traces.map(tempoTrace), vparquet)],
    meta: JSON.stringify({
      format: 'vParquet4',
      dedicatedColumns: [{ s: 'resource', n: 'ip' }, { n: 'region' }, { n: dedicated }],
    }),
    carries: blockCarries,
  },
]
