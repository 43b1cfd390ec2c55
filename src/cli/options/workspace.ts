import type { Command } from 'commander'
import { loadTraces } from '../../use-cases/load-traces.ts'
import { Workspace, isDatabase } from '../../workspace/workspace.ts'
import type { WorkspaceOptions } from '../../workspace/workspace.ts'
import type { LoadedFile } from '../../warehouse/load/load-file.ts'
import { UserError } from '../../faults/user-error.ts'
import { amount } from './amount.ts'
import { memorySize } from './memory-size.ts'
import { rejectFile } from './reject-file.ts'
import { wholeNumber } from './whole-number.ts'
import { Interrupted } from '../interrupted.ts'
import type { Io } from '../terminal-io.ts'

/** Options of every command that opens a workspace. */
export type WorkspaceCommandOptions = {
  readonly memory?: string
  readonly threads?: number
  readonly quiet?: boolean
  readonly gaugeAge?: number
}

/** Options of every command that reads traces. */
export type TraceOptions = WorkspaceCommandOptions & { readonly db?: string; readonly rejects?: string }

/** Adds the options of every command that opens a workspace. */
export function withWorkspaceOptions(command: Command): Command {
  return command
    .option('--memory <size>', 'most memory to use, for example 2GB', memorySize)
    .option('--threads <count>', 'threads to use', wholeNumber)
    .option(
      '--gauge-age <duration>',
      'oldest gauge of an engine that says something of a call (default: 2s)',
      amount('duration or seconds', { most: '365d' }),
    )
    .option('-q, --quiet', 'no progress')
}

/** Adds the options of every command that reads traces. */
export function withTraceOptions(command: Command): Command {
  return withWorkspaceOptions(
    command
      .option('--db <file.duckdb>', 'keep the loaded traces in this database')
      .option('--rejects <file>', 'write every line, record or message that could not be read, and why, as JSON lines'),
  )
}

/** An open workspace, and who is told of progress. */
export type Opened = { readonly workspace: Workspace; readonly progress: (step: string) => void }

/** An open workspace whose traces are loaded, and what loading did. */
export type Loaded = Opened & { readonly files: readonly LoadedFile[] }

/** How a workspace is opened, and for whom. */
type Wanted = {
  readonly io: Io
  readonly options: WorkspaceCommandOptions
  readonly database?: Pick<WorkspaceOptions, 'databasePath' | 'readOnly'>
}

/** Runs a step in a workspace. Ctrl-C ends the running statement, and the workspace is closed in any case. */
export async function withWorkspace<Result>(
  { io, options, database = {} }: Wanted,
  step: (opened: Opened) => Promise<Result>,
): Promise<Result> {
  const { memory, threads } = options
  const workspace = await Workspace.open({ ...database, memory, threads })
  let stopped = false
  const forget = io.onInterrupt(() => {
    stopped = true
    workspace.database.interrupt()
  })
  try {
    return await step({ workspace, progress: options.quiet ? () => undefined : io.progress })
  } catch (cause) {
    throw stopped ? new Interrupted() : cause
  } finally {
    forget()
    await workspace.close()
  }
}

/** Which traces a command was given, and how. */
type Given = { readonly io: Io; readonly paths: readonly string[]; readonly options: TraceOptions }

/** Opens a workspace, loads the traces into it - or opens the one database that was named - and runs the step. */
export async function withTraces<Result>(given: Given, step: (loaded: Loaded) => Promise<Result>): Promise<Result> {
  const { io, paths, options } = given
  if (paths.length === 0 && options.db === undefined) throw new UserError('NO_INPUT')
  const ready = await readyDatabase(paths)
  const database = { databasePath: ready ?? options.db, readOnly: ready !== undefined }
  return withWorkspace({ io, options, database }, async ({ workspace, progress }) => {
    const wanted = ready === undefined && paths.length > 0
    return step({ workspace, progress, files: wanted ? await loaded(workspace, given) : [] })
  })
}

/** The one named path, when it is a database that was loaded before. */
async function readyDatabase(paths: readonly string[]): Promise<string | undefined> {
  const [only] = paths
  return paths.length === 1 && only !== undefined && (await isDatabase(only)) ? only : undefined
}

/** Loads what was named, and writes what could not be read where that is wanted. */
async function loaded(workspace: Workspace, { io, paths, options }: Given): Promise<readonly LoadedFile[]> {
  const progress = options.quiet ? () => undefined : io.progress
  const rejects = options.rejects === undefined ? undefined : rejectFile(options.rejects)
  const { gaugeAge } = options
  try {
    return await loadTraces(workspace, {
      paths,
      standardInput: io.stdin,
      progress,
      gaugeAge,
      onReject: rejects?.write,
    })
  } finally {
    rejects?.close()
  }
}
