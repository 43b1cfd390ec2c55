import { lstat, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../faults/user-error.ts'
import { addressFault } from '../../sources/address-fault.ts'
import type { Database } from '../database.ts'

/** A file to load. One that a folder or a glob brought may be anything; one named itself must be traces or scores. */
export type FoundFile = { readonly path: string; readonly named: boolean }

/** Paths of the files a user named; see `searchFiles`. */
export async function findFiles(database: Database, paths: readonly string[]): Promise<readonly string[]> {
  return (await searchFiles(database, paths)).map(({ path }) => path)
}

/**
 * Files a user named: each path is a file, a folder (searched to its depths) or a glob. Throws PATH_MISSING,
 * PATH_UNREADABLE and INPUT_IS_ADDRESS.
 */
export async function searchFiles(database: Database, paths: readonly string[]): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>()
  for (const path of paths) {
    for (const file of await expand(database, path)) {
      if (!found.get(file.path)?.named) found.set(file.path, file)
    }
  }
  return [...found.values()]
}

async function expand(database: Database, path: string): Promise<readonly FoundFile[]> {
  const address = addressFault(path)
  if (address !== undefined) throw address
  const entry = await stat(path).catch(() => undefined)
  if (entry?.isDirectory()) return (await filesUnder(path)).map((file) => ({ path: file, named: false }))
  if (entry !== undefined) return [{ path, named: true }]
  if (await lstat(path).catch(() => undefined)) {
    throw new UserError('PATH_UNREADABLE', { path, reason: 'it is a link to something that is not there' })
  }
  const matches = await database.queryRows('load/matching-files', { pattern: path })
  if (matches.length === 0) throw new UserError('PATH_MISSING', { path })
  return matches.map(({ file }) => ({ path: file, named: false }))
}

/** Every file of a folder but hidden ones, in order of name; links to files count as files. */
async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    const { path = folder, message: reason } = cause as NodeJS.ErrnoException
    throw new UserError('PATH_UNREADABLE', { path, reason }, cause)
  })
  const files: string[] = []
  for (const entry of entries.filter(({ name }) => !name.startsWith('.'))) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) files.push(path)
  }
  if (files.length === 0) throw new UserError('PATH_MISSING', { path: join(folder, '*') })
  return files.sort()
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  )
