import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../faults/user-error.ts'
import { findFiles } from '../warehouse/duckdb/find-files.ts'
import { loadFile } from '../warehouse/duckdb/load-file.ts'
import type { LoadedFile } from '../warehouse/duckdb/load-file.ts'
import { resolve } from '../warehouse/duckdb/resolve.ts'
import { silent } from './progress.ts'
import type { Progress } from './progress.ts'
import type { Workspace } from './workspace.ts'

/** Where traces come from and who wants to know of progress. */
export type LoadOptions = {
  readonly paths: readonly string[]
  readonly standardInput?: NodeJS.ReadableStream
  readonly progress?: Progress
}

/** Loads trace files, folders, globs or standard input (`-`) and resolves them to calls. Throws NO_INPUT and file faults. */
export async function loadTraces(
  workspace: Workspace,
  { paths, standardInput, progress = silent }: LoadOptions,
): Promise<readonly LoadedFile[]> {
  if (paths.length === 0) throw new UserError('NO_INPUT')
  const named = paths.filter((path) => path !== '-')
  const files = await findFiles(workspace.database, named)
  const loaded: LoadedFile[] = []
  if (paths.includes('-') && standardInput !== undefined) {
    progress('loading standard input')
    const spooled = join(workspace.folder, 'standard-input')
    await pipeline(standardInput, createWriteStream(spooled))
    loaded.push(await loadFile(workspace.database, spooled, { scratchFolder: workspace.folder, knownAs: '-' }))
  }
  for (const [index, path] of files.entries()) {
    progress(`loading ${path}${files.length > 1 ? ` (${index + 1} of ${files.length})` : ''}`)
    loaded.push(await loadFile(workspace.database, path, { scratchFolder: workspace.folder }))
  }
  if (loaded.some(({ unchanged }) => !unchanged)) {
    progress('resolving calls')
    await resolve(workspace.database)
  }
  return loaded
}
