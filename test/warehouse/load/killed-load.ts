import { loadFile } from '../../../src/warehouse/load/load-file.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'

// A program to kill: it loads the files it is given into a database, one after another, and says when it begins.
const [databasePath = '', ...paths] = process.argv.slice(2)
const workspace = await Workspace.open({ databasePath, threads: 2 })
process.stdout.write('begin\n')
for (const path of paths) await loadFile(workspace.database, path, { scratchFolder: workspace.folder })
await workspace.close()
