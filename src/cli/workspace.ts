import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import { loadTraces } from '../analysis/load-traces.ts'
import { Workspace, isDatabase } from '../analysis/workspace.ts'
import type { LoadedFile } from '../warehouse/duckdb/load-file.ts'
import { UserError } from '../faults/user-error.ts'
import { rejectFile } from './reject-file.ts'
import { Interrupted } from './interrupted.ts'
import type { Io } from './terminal-io.ts'

/** Options of every command that reads traces. */
export type TraceOptions = {
  readonly db?: string
  readonly memory?: string
  readonly threads?: number
  readonly quiet?: boolean
  readonly rejects?: string
}

/** Adds the options of every command that reads traces. */
export function withTraceOptions(command: Command): Command {
  return command
    .option('--db <file.duckdb>', 'keep the loaded traces in this database')
    .option('--memory <size>', 'most memory to use, for example 2GB', size)
    .option('--threads <count>', 'threads to use', threadCount)
    .option('--rejects <file>', 'write every line, record or message that could not be read, and why, as JSON lines')
    .option('-q, --quiet', 'no progress')
}

function size(value: string): string {
  if (!/^\d+(\.\d+)?\s*[kmgt]i?b$/i.test(value))
    throw new InvalidArgumentError('a size such as 512MB or 2GB is wanted.')
  return value
}

function threadCount(value: string): number {
  const count = Number(value)
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('a whole number from 1 is wanted.')
  return count
}

/** An open workspace whose traces are loaded, and what loading did. */
export type Loaded = {
  readonly workspace: Workspace
  readonly files: readonly LoadedFile[]
  readonly progress: (step: string) => void
}

/** Which traces a command was given, and how. */
type Given = { readonly io: Io; readonly paths: readonly string[]; readonly options: TraceOptions }

/**
 * Opens a workspace, loads the traces into it - or opens the one database that was named - and runs the step. Ctrl-C ends the
 * running statement, and the workspace is closed in any case.
 */
export async function withTraces<Result>(given: Given, step: (loaded: Loaded) => Promise<Result>): Promise<Result> {
  const { io, paths, options } = given
  if (paths.length === 0 && options.db === undefined) throw new UserError('NO_INPUT')
  const ready = await readyDatabase(paths)
  const { memory, threads } = options
  const workspace = await Workspace.open({
    databasePath: ready ?? options.db,
    readOnly: ready !== undefined,
    memory,
    threads,
  })
  let stopped = false
  const forget = io.onInterrupt(() => {
    stopped = true
    workspace.database.interrupt()
  })
  try {
    return await step(await loaded(workspace, given, ready === undefined && paths.length > 0))
  } catch (cause) {
    throw stopped ? new Interrupted() : cause
  } finally {
    forget()
    await workspace.close()
  }
}

/** The one named path, when it is a database that was loaded before. */
async function readyDatabase(paths: readonly string[]): Promise<string | undefined> {
  const [only] = paths
  return paths.length === 1 && only !== undefined && (await isDatabase(only)) ? only : undefined
}

async function loaded(workspace: Workspace, { io, paths, options }: Given, wanted: boolean): Promise<Loaded> {
  const progress = options.quiet ? () => undefined : io.progress
  if (!wanted) return { workspace, progress, files: [] }
  const rejects = options.rejects === undefined ? undefined : rejectFile(options.rejects)
  try {
    const onReject = rejects?.write
    return {
      workspace,
      progress,
      files: await loadTraces(workspace, { paths, standardInput: io.stdin, progress, onReject }),
    }
  } finally {
    rejects?.close()
  }
}
