import { statSync } from 'node:fs'
import { compareTraces } from '../src/use-cases/compare/compare-traces.ts'
import { loadTraces } from '../src/use-cases/load/load-traces.ts'
import { Workspace } from '../src/workspace/workspace.ts'
import { loadFile } from '../src/warehouse/load/load-file.ts'
import { bareRead } from './bare-read.ts'
import { reportCost } from './child.ts'

const [task = '', path = '', databasePath = '', memory] = process.argv.slice(2)

async function count(value: 'typed' | 'map'): Promise<Record<string, number>> {
  const workspace = await Workspace.open({ databasePath: ':memory:', memory })
  const [row] = await workspace.database.rows<Record<string, number>>(bareRead(path, value))
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
  if (task === 'bare-typed') return count('typed')
  if (task === 'bare-map') return count('map')
  const workspace = await Workspace.open({ databasePath, memory })
  try {
    return await worked(workspace)
  } finally {
    await workspace.close()
  }
})
