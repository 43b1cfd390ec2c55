import { enableCompileCache } from 'node:module'

// One task of DuckDB's or of evalgap's; prints how many spans it found. It starts as the command does, with what Node compiled before.
enableCompileCache()
const { loadTraces } = await import('../../src/use-cases/load/load-traces.ts')
const { Workspace } = await import('../../src/workspace/workspace.ts')
const { loadFile } = await import('../../src/warehouse/load/load-file.ts')
const { bareRead } = await import('../bare-read.ts')

const [task = '', path = '', databasePath = ''] = process.argv.slice(2)
const workspace = await Workspace.open({ databasePath })
const found = {
  read: async () => (await workspace.database.rows<{ spans: number }>(bareRead(path, 'typed')))[0]?.spans,
  spans: async () => (await loadFile(workspace.database, path, { scratchFolder: workspace.folder })).spans,
  load: async () => (await loadTraces(workspace, { paths: [path] }))[0]?.spans,
}[task]
process.stdout.write(`${await found?.()}\n`)
await workspace.close()
