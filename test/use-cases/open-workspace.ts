import { Workspace } from '../../src/workspace/workspace.ts'

// A program to kill: it opens a workspace, says so, and waits.
const workspace = await Workspace.open({ memory: '256MB', threads: 1 })
process.stdout.write(`${workspace.folder}\n`)
setInterval(() => undefined, 1000)
