import { join } from 'node:path'
import { Workspace } from '../../src/analysis/workspace.ts'
import { loadFile } from '../../src/warehouse/duckdb/load-file.ts'
import { text } from '../../src/warehouse/duckdb/sql-text.ts'
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

/** The common trace as Parquet: as ClickHouse writes its Map columns, and as evalgap exports its own table. */
export const parquetDialects: readonly ParquetDialect[] = [
  {
    source: 'clickhouse',
    name: 'parquet',
    loses: ['types'],
    write: (folder, written) => copied('clickhouse-parquet', folder, rows(written.get('clickhouse-maps'))),
  },
  {
    source: 'spans-parquet',
    name: 'export',
    async write(folder, written) {
      const workspace = await Workspace.open()
      const path = join(folder, 'spans-parquet-export')
      await loadFile(workspace.database, written.get('otlp-json-otlp-line') ?? '', { scratchFolder: workspace.folder })
      await workspace.database.run(`COPY spans TO ${text(path)} (FORMAT parquet)`)
      await workspace.close()
      return path
    },
  },
]
