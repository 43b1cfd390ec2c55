import { UserError } from '../../faults/user-error.ts'
import type { Progress } from '../../workspace/progress.ts'
import { isDatabase } from '../../workspace/workspace.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { loadTraces } from './load-traces.ts'
import type { LoadedFile, PassedOverFile } from './load-traces.ts'
import { finishLoad } from './finish-load.ts'
import { rejectFile } from './reject-file.ts'
import { withWorkspace } from './with-workspace.ts'
import type { WorkspaceRequest } from './with-workspace.ts'

/** Which traces are read, and how. */
export type TracesRequest = Omit<WorkspaceRequest, 'readOnly'> & {
  /** Files, folders and globs, `-` for standard input, or one database that holds loaded traces. */
  readonly paths: readonly string[]
  readonly standardInput?: NodeJS.ReadableStream
  /** Maximum age of an engine gauge at the start of a call, in seconds. */
  readonly gaugeAge?: number | undefined
  /** File that gets every part of the input that could not be read, as JSON lines. */
  readonly rejectsPath?: string | undefined
  readonly progress?: Progress | undefined
  /** Receives the files that hold nothing to load. */
  readonly onPassedOver?: ((files: readonly PassedOverFile[]) => void) | undefined
  /** Receives the loaded files before the step begins. */
  readonly onLoaded?: (files: readonly LoadedFile[]) => void
}

/** A workspace whose traces are loaded, and what loading did. */
export type LoadedTraces = { readonly workspace: Workspace; readonly files: readonly LoadedFile[] }

/** Loads traces into a workspace, or opens the one database that was named, and runs a step. Throws NO_INPUT and file faults. */
export async function withTraces<Result>(
  request: TracesRequest,
  step: (loaded: LoadedTraces) => Promise<Result>,
): Promise<Result> {
  const { paths, databasePath, memory, threads, signal, onLoaded } = request
  if (paths.length === 0 && databasePath === undefined) throw new UserError('NO_INPUT')
  const loadedDatabase = await namedDatabase(paths)
  const database = { databasePath: loadedDatabase ?? databasePath, readOnly: loadedDatabase !== undefined }
  const { progress } = request
  if (loadedDatabase !== undefined)
    await finishLoad({ databasePath: loadedDatabase, memory, threads, signal, progress })
  return withWorkspace({ ...database, memory, threads, signal }, async (workspace) => {
    const files = loadedDatabase === undefined && paths.length > 0 ? await load(workspace, request) : []
    onLoaded?.(files)
    return step({ workspace, files })
  })
}

/** The only path, if it is a database that holds loaded traces. */
async function namedDatabase(paths: readonly string[]): Promise<string | undefined> {
  const [only] = paths
  return paths.length === 1 && only !== undefined && (await isDatabase(only)) ? only : undefined
}

async function load(workspace: Workspace, request: TracesRequest): Promise<readonly LoadedFile[]> {
  const { paths, standardInput, progress, gaugeAge, rejectsPath, onPassedOver } = request
  const rejects = rejectsPath === undefined ? undefined : rejectFile(rejectsPath)
  try {
    const onReject = rejects?.write
    return await loadTraces(workspace, { paths, standardInput, progress, gaugeAge, onPassedOver, onReject })
  } finally {
    rejects?.close()
  }
}
