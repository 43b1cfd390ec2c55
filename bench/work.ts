import { statSync } from 'node:fs'
import { compareTraces } from '../src/analysis/compare-traces.ts'
import { loadTraces } from '../src/analysis/load-traces.ts'
import { Workspace } from '../src/analysis/workspace.ts'
import { loadFile } from '../src/warehouse/duckdb/load-file.ts'
import { text } from '../src/warehouse/duckdb/sql-text.ts'
import { reportCost } from './child.ts'

const [task = '', path = '', databasePath = '', memory] = process.argv.slice(2)

const bare = (value: string): string => `
  SELECT count(*)::DOUBLE AS spans, sum(len(span.attributes))::DOUBLE AS attributes
  FROM (SELECT unnest(scopes.spans) AS span FROM (SELECT unnest(resources.scopeSpans) AS scopes FROM (SELECT unnest(resourceSpans) AS resources
    FROM read_json(${text(path)}, format = 'newline_delimited', records = 'true', auto_detect = false, columns = {resourceSpans:
    'STRUCT(resource STRUCT(attributes JSON), scopeSpans STRUCT(scope STRUCT(name VARCHAR, version VARCHAR), spans STRUCT(traceId VARCHAR, spanId VARCHAR, parentSpanId VARCHAR, traceState VARCHAR, name VARCHAR, kind VARCHAR, startTimeUnixNano VARCHAR, endTimeUnixNano VARCHAR, status STRUCT(code VARCHAR, message VARCHAR), attributes STRUCT("key" VARCHAR, "value" ${value})[], events JSON, links JSON)[])[])[]'}))))`

/** The value of an attribute as OTLP defines it, and as it is cheapest to read. */
const values = {
  'bare-typed':
    'STRUCT(stringValue VARCHAR, boolValue BOOLEAN, intValue VARCHAR, doubleValue DOUBLE, arrayValue JSON, kvlistValue JSON, bytesValue VARCHAR)',
  'bare-map': 'MAP(VARCHAR, VARCHAR)',
} as const

async function count(value: string): Promise<Record<string, number>> {
  const workspace = await Workspace.open({ databasePath: ':memory:', memory })
  const [row] = await workspace.database.rows<Record<string, number>>(bare(value))
  await workspace.close()
  return row ?? {}
}

async function worked(workspace: Workspace): Promise<Record<string, number>> {
  if (task === 'spans') {
    const { spans } = await loadFile(workspace.database, path, { scratchFolder: workspace.folder })
    return { spans }
  }
  if (task === 'load') {
    const [file] = await loadTraces(workspace, { paths: [path] })
    return { spans: file?.spans ?? 0, fileMb: statSync(databasePath).size / 1e6 }
  }
  const { inputs } = await compareTraces(workspace)
  return { spans: inputs[0]?.spans ?? 0, calls: inputs[0]?.calls ?? 0 }
}

await reportCost(async () => {
  if (task === 'bare-typed' || task === 'bare-map') return count(values[task])
  const workspace = await Workspace.open({ databasePath, memory })
  try {
    return await worked(workspace)
  } finally {
    await workspace.close()
  }
})
