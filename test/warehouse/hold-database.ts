import { Workspace } from '../../src/workspace/workspace.ts'

// A program that holds a database until it is killed.
await Workspace.open({ databasePath: process.argv[2] ?? '', threads: 1 })
process.stdout.write('held\n')
setInterval(() => undefined, 1000)
