import { loadTraces } from '../../src/analysis/load-traces.ts'
import { Workspace } from '../../src/analysis/workspace.ts'
import { loadFile } from '../../src/warehouse/duckdb/load-file.ts'
import { bareRead } from '../bare-read.ts'

// One task of DuckDB's or of evalgap's; prints how many spans it found.
const [task = '', path = '', databasePath = ''] = process.argv.slice(2)
const workspace = await Workspace.open({ databasePath })
const found = {
  read: async () => (await workspace.database.rows<{ spans: number }>(bareRead(path, 'typed')))[0]?.spans,
  spans: async () => (await loadFile(workspace.database, path, { scratchFolder: workspace.folder })).spans,
  load: async () => (await loadTraces(workspace, { paths: [path] }))[0]?.spans,
}[task]
process.stdout.write(`${await found?.()}\n`)
await workspace.close()
