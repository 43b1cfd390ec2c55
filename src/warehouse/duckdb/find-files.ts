import { stat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../faults/user-error.ts'
import type { Database } from './database.ts'

/** Files a user named: each path is a file, a folder (searched to its depths) or a glob. Throws PATH_MISSING. */
export async function findFiles(database: Database, paths: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const path of paths) for (const file of await expand(database, path)) found.add(file)
  return [...found]
}

async function expand(database: Database, path: string): Promise<readonly string[]> {
  const entry = await stat(path).catch(() => undefined)
  if (entry?.isDirectory()) return filesUnder(path)
  if (entry !== undefined) return [path]
  const matches = await database.rows<{ file: string }>('SELECT file FROM glob($pattern::VARCHAR) ORDER BY file', {
    pattern: path,
  })
  if (matches.length === 0) throw new UserError('PATH_MISSING', { path })
  return matches.map(({ file }) => file)
}

/** Every file of a folder but hidden ones, in order of name. */
async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  if (files.length === 0) throw new UserError('PATH_MISSING', { path: join(folder, '*') })
  return files.map((entry) => join(entry.parentPath, entry.name)).sort()
}
