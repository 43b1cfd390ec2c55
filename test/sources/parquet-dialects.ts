import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Workspace } from '../../src/analysis/workspace.ts'
import { loadFile } from '../../src/warehouse/duckdb/load-file.ts'
import { text } from '../../src/warehouse/duckdb/sql-text.ts'
import { file } from '../warehouse/otlp-lines.ts'
import type { Loss } from './dialects.ts'

/** A dialect that an engine has to write: into a folder, from the dialects that are files already, by name. */
export type ParquetDialect = {
  readonly source: string
  readonly name: string
  readonly loses?: readonly Loss[]
  readonly write: (folder: string, written: ReadonlyMap<string, string>) => Promise<string>
}

const maps = 'MAP(VARCHAR, VARCHAR)'

async function copied(name: string, folder: string, sql: string): Promise<string> {
  const workspace = await Workspace.open()
  const path = join(folder, name)
  await workspace.database.run(`COPY (${sql}) TO ${text(path)} (FORMAT parquet)`)
  await workspace.close()
  return path
}

const rows = (path = '') => `SELECT * REPLACE ("Timestamp"::TIMESTAMP_NS AS "Timestamp", Duration::UBIGINT AS Duration)
  FROM read_json(${text(path)}, columns = {"Timestamp": 'VARCHAR', TraceId: 'VARCHAR', SpanId: 'VARCHAR', ParentSpanId: 'VARCHAR', TraceState: 'VARCHAR',
    SpanName: 'VARCHAR', SpanKind: 'VARCHAR', ServiceName: 'VARCHAR', ResourceAttributes: '${maps}', ScopeName: 'VARCHAR', ScopeVersion: 'VARCHAR',
    SpanAttributes: '${maps}', Duration: 'VARCHAR', StatusCode: 'VARCHAR', StatusMessage: 'VARCHAR', "Events.Timestamp": 'VARCHAR[]',
    "Events.Name": 'VARCHAR[]', "Events.Attributes": '${maps}[]', "Links.TraceId": 'VARCHAR[]', "Links.SpanId": 'VARCHAR[]'})`

const attributeList =
  'STRUCT("Key" VARCHAR, IsArray BOOLEAN, "Value" VARCHAR[], ValueInt BIGINT[], ValueDouble DOUBLE[], ValueBool BOOLEAN[], ValueUnsupported VARCHAR)[]'

/** Rows of `spans` in the columns of Tempo's vParquet4; the model is a dedicated column, as meta.json says. */
const block = `
  WITH s AS (SELECT *, (SELECT list({k: key, t: type, v: value}) FROM span_attributes AS a WHERE a.trace_id = s.trace_id AND a.span_id = s.span_id AND key <> '') AS said FROM spans AS s)
  SELECT from_hex(replace(trace_id::VARCHAR, '-', '')) AS TraceID, replace(trace_id::VARCHAR, '-', '') AS TraceIDText, 'shop' AS RootServiceName, 'POST /chat' AS RootSpanName,
    [{Resource: {Attrs: []::${attributeList}, ServiceName: 'shop', Cluster: NULL::VARCHAR, DedicatedAttributes: {String01: NULL::VARCHAR}},
      ss: [{Scope: {Name: 'tracer', Version: '1.2', Attrs: [{"Key": 'layer', IsArray: false, "Value": ['client'], ValueInt: []::BIGINT[], ValueDouble: []::DOUBLE[], ValueBool: []::BOOLEAN[], ValueUnsupported: NULL::VARCHAR},
        {"Key": 'patched', IsArray: false, "Value": []::VARCHAR[], ValueInt: [], ValueDouble: [], ValueBool: [true], ValueUnsupported: NULL}]}, Spans: list({SpanID: from_hex(lpad(hex(span_id), 16, '0')),
        ParentSpanID: CASE WHEN parent_span_id IS NULL THEN ''::BLOB ELSE from_hex(lpad(hex(parent_span_id), 16, '0')) END,
        Name: name, Kind: CASE kind WHEN 'server' THEN 2 ELSE 3 END, TraceState: '', StartTimeUnixNano: start_ns::UBIGINT, DurationNano: (end_ns - start_ns)::UBIGINT,
        StatusCode: CASE status WHEN 'error' THEN 2 ELSE 0 END, StatusMessage: coalesce(status_message, ''), HttpMethod: NULL::VARCHAR,
        Attrs: coalesce(list_transform(list_filter(said, lambda a: a.k <> 'gen_ai.request.model'), lambda a: {"Key": a.k, IsArray: false,
          "Value": CASE a.t WHEN 'stringValue' THEN [a.v] ELSE [] END, ValueInt: CASE a.t WHEN 'intValue' THEN [a.v::BIGINT] ELSE [] END,
          ValueDouble: CASE a.t WHEN 'doubleValue' THEN [a.v::DOUBLE] ELSE [] END, ValueBool: CASE a.t WHEN 'boolValue' THEN [a.v::BOOLEAN] ELSE [] END,
          ValueUnsupported: NULL::VARCHAR}), []),
        Events: []::STRUCT(TimeSinceStartNano UBIGINT, Name VARCHAR, Attrs ${attributeList})[], Links: []::STRUCT(TraceID BLOB, SpanID BLOB)[],
        DedicatedAttributes: {String01: NULL::VARCHAR, String02: list_filter(said, lambda a: a.k = 'gen_ai.request.model')[1].v}})}]}] AS rs
  FROM s GROUP BY trace_id`

const meta = {
  format: 'vParquet4',
  dedicatedColumns: [{ s: 'resource', n: 'ip' }, { n: 'region' }, { n: 'gen_ai.request.model' }],
}

/** Loads the common trace and copies what a query makes of it. */
async function exported(path: string, line: string | undefined, sql: string): Promise<string> {
  const workspace = await Workspace.open()
  await loadFile(workspace.database, line ?? '', { scratchFolder: workspace.folder })
  await workspace.database.run(`COPY (${sql}) TO ${text(path)} (FORMAT parquet)`)
  await workspace.close()
  return path
}

/** The common trace as Parquet: as ClickHouse writes its Map columns, and as evalgap exports its own table. */
export const parquetDialects: readonly ParquetDialect[] = [
  {
    source: 'clickhouse',
    name: 'parquet',
    loses: ['types', 'scope-attributes'],
    write: (folder, written) => copied('clickhouse-parquet', folder, rows(written.get('clickhouse-maps'))),
  },
  {
    source: 'spans-parquet',
    name: 'export',
    write: (folder, written) =>
      exported(join(folder, 'spans-parquet-export'), written.get('otlp-json-otlp-line'), 'FROM spans'),
  },
  {
    source: 'tempo-block',
    name: 'vparquet4',
    async write(folder, written) {
      await mkdir(join(folder, 'tempo-block'))
      await file(join(folder, 'tempo-block'), 'meta.json', JSON.stringify(meta))
      return exported(join(folder, 'tempo-block', 'data.parquet'), written.get('otlp-json-otlp-line'), block)
    },
  },
]
