import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../../faults/user-error.ts'
import { fullFault } from '../../faults/write-fault.ts'
import { recogniseScores } from '../../scores/recognise.ts'
import { isCompanion } from '../../sources/companion.ts'
import type { Database } from '../../warehouse/database.ts'
import { searchFiles } from '../../warehouse/load/find-files.ts'
import type { FoundFile } from '../../warehouse/load/find-files.ts'
import { mapWithConnections } from '../../warehouse/map-with-connections.ts'
import { loadFile } from '../../warehouse/load/load-file.ts'
import type { LoadSettings, LoadedFile } from '../../warehouse/load/load-file.ts'
import { loadScores } from '../../warehouse/scores/load-scores.ts'
import { nextFile } from '../../warehouse/load/record-file.ts'
import { resolve } from '../../warehouse/resolve/resolve.ts'
import { isResolved } from '../../warehouse/resolved.ts'
import { silent } from '../../workspace/progress.ts'
import type { Progress } from '../../workspace/progress.ts'
import type { Workspace } from '../../workspace/workspace.ts'

export type { LoadedFile } from '../../warehouse/load/load-file.ts'

/** A file that holds nothing to load, and the fault that it would be by itself. */
export type PassedOverFile = { readonly path: string; readonly fault: UserError }

/** Where traces come from and who wants to know of progress. */
export type LoadOptions = {
  readonly paths: readonly string[]
  readonly standardInput?: NodeJS.ReadableStream | undefined
  readonly progress?: Progress | undefined
  /** Oldest gauge, in seconds, that says something of a call; 2 by default. Given, calls are resolved anew. */
  readonly gaugeAge?: number | undefined
  /** Receives the files of folders and globs that hold nothing to load, with the reason. */
  readonly onPassedOver?: ((files: readonly PassedOverFile[]) => void) | undefined
  /** Told of every part of a file that could not be read. */
  readonly onReject?: LoadSettings['onReject']
}

/**
 * Loads files of traces and of scores, folders, globs or standard input (`-`), resolves spans to calls and joins the scores to
 * them. Files that hold nothing to load are passed over where others hold something. Throws NO_INPUT and file faults.
 */
export async function loadTraces(
  workspace: Workspace,
  { paths, standardInput, progress = silent, gaugeAge, onReject, onPassedOver }: LoadOptions,
): Promise<readonly LoadedFile[]> {
  if (paths.length === 0) throw new UserError('NO_INPUT')
  const named = paths.filter((path) => path !== '-')
  const found = await searchFiles(workspace.database, named)
  const loaded: LoadedFile[] = []
  const load = await nextFile(workspace.database)
  const settings: LoadSettings = { scratchFolder: workspace.folder, onReject, load }
  if (named.length < paths.length && standardInput !== undefined) {
    progress('loading standard input')
    loaded.push(await loadStandardInput(workspace, standardInput, settings))
  }
  const { files, passedOver } = await loadFound(workspace.database, { found, progress, settings })
  loaded.push(...files)
  if (loaded.length === 0 && passedOver[0] !== undefined) throw passedOver[0].fault
  if (passedOver.length > 0) onPassedOver?.(passedOver)
  await resolveLoaded(workspace.database, { progress, gaugeAge })
  return loaded
}

/** Resolves the calls of files that were not resolved yet, or all of them with another age of gauges. */
async function resolveLoaded(database: Database, { progress, gaugeAge }: Resolving): Promise<void> {
  if (gaugeAge === undefined && (await isResolved(database))) return
  progress('resolving calls')
  await resolve(database, { gaugeAge })
}

type Resolving = { readonly progress: Progress; readonly gaugeAge: number | undefined }

type Finding = {
  readonly found: readonly FoundFile[]
  readonly progress: Progress
  readonly settings: LoadSettings
}

/**
 * Loads the files that were found, several at a time as far as there are cores - the engine reads a compressed or a small file
 * with one - and returns the files that were passed over with the reason.
 */
async function loadFound(database: Database, { found, progress, settings }: Finding) {
  const first = await nextFile(database)
  const outcomes = await mapWithConnections(database, found, async (connection, { path, named }, index) => {
    progress(`loading ${path}${found.length > 1 ? ` (${index + 1} of ${found.length})` : ''}`)
    try {
      return await loadOne(connection, path, { ...settings, number: first + index })
    } catch (cause) {
      if (!isForeign(cause) || (named && !isEmpty(cause))) throw cause
      return { path, fault: cause }
    }
  })
  return {
    files: outcomes.flatMap((outcome) => ('fault' in outcome ? [] : [outcome])),
    passedOver: outcomes.flatMap((outcome) =>
      'fault' in outcome && !isCompanion(outcome.path, found) ? [outcome] : [],
    ),
  }
}

async function loadStandardInput(
  { database, folder }: Workspace,
  input: NodeJS.ReadableStream,
  settings: LoadSettings,
): Promise<LoadedFile> {
  const spooled = join(folder, 'standard-input')
  await pipeline(input, createWriteStream(spooled)).catch((cause: unknown) => {
    throw fullFault(cause, spooled) ?? cause
  })
  return loadOne(database, spooled, { ...settings, knownAs: '-' })
}

/** A file that is no trace file may be one of scores. */
async function loadOne(database: Database, path: string, settings: LoadSettings): Promise<LoadedFile> {
  try {
    return await loadFile(database, path, settings)
  } catch (cause) {
    const scores = isForeign(cause) ? await recogniseScores(path) : undefined
    if (scores === undefined) throw cause
    return loadScores(database, scores, settings)
  }
}

/** A file that is no trace file at all, as against a trace file that is damaged. */
const isForeign = (cause: unknown): cause is UserError =>
  cause instanceof UserError && (isEmpty(cause) || ['FORMAT_UNKNOWN', 'NOT_TRACES'].includes(cause.code))

/** A file of a known format without anything in it: a run that was not scored, a log without traffic. */
const isEmpty = ({ code }: UserError): boolean => ['TRACE_EMPTY', 'METRICS_EMPTY', 'SCORES_EMPTY'].includes(code)
