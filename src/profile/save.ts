import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProfileHeader } from '../vocabulary/profile.ts'
import type { Database } from '../warehouse/database.ts'
import { fillQuery } from '../warehouse/query.ts'
import { profileTables } from './tables.ts'

/** Name of the file that makes a folder a profile. */
export const headerFile = 'header.json'

/**
 * Saves the profile that was built in a database: one Parquet file per table in a folder, and its header. The header comes
 * last, so that a folder that was only begun is none.
 */
export async function saveProfile(database: Database, header: ProfileHeader, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await rm(join(folder, headerFile), { force: true })
  for (const { name } of profileTables) {
    await database.run(fillQuery('profile/files/save', { table: name }), { path: tableFile(folder, name) })
  }
  await writeFile(join(folder, headerFile), `${JSON.stringify(header, null, 2)}\n`)
}

/** Where a table of a saved profile lies. */
export const tableFile = (folder: string, table: string): string => join(folder, `${table}.parquet`)

/** Whether a folder is a saved profile. */
export const isProfile = (folder: string): Promise<boolean> =>
  access(join(folder, headerFile)).then(
    () => true,
    () => false,
  )
