import { loadFile } from '../../../src/warehouse/load/load-file.ts'
import { UserError } from '../../../src/faults/user-error.ts'
import { Workspace } from '../../../src/workspace/workspace.ts'

// A program that loads under limits which a process cannot put on itself: each case is a database and a file, and what came of it is
// printed as one JSON list. A case that names a temporary folder has it as TMPDIR.
type Case = {
  readonly database?: string
  readonly path: string
  readonly temporary?: string
  readonly readOnly?: boolean
}

async function outcome({ database, path, temporary, readOnly = false }: Case): Promise<unknown> {
  if (temporary !== undefined) process.env['TMPDIR'] = temporary
  let workspace: Workspace | undefined
  try {
    workspace = await Workspace.open({ databasePath: database, readOnly, memory: '512MB', threads: 2 })
    if (readOnly) return { opened: true }
    const { spans, rejected } = await loadFile(workspace.database, path, { scratchFolder: workspace.folder })
    return { spans, rejected }
  } catch (cause) {
    if (cause instanceof UserError) return { code: cause.code, message: cause.message, exitCode: cause.exitCode }
    return { bug: String(cause) }
  } finally {
    await workspace?.close()
  }
}

const outcomes: unknown[] = []
for (const each of JSON.parse(process.argv[2] ?? '[]') as readonly Case[]) outcomes.push(await outcome(each))
process.stdout.write(JSON.stringify(outcomes))
