import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../faults/user-error.ts'
import type { Profile, ProfileHeader } from '../vocabulary/profile.ts'
import { sentence } from '../warehouse/database.ts'
import type { Database } from '../warehouse/database.ts'
import { fillQuery } from '../warehouse/query.ts'
import { mergeHeaders, mergeSql } from './merge.ts'
import { readProfile } from './read.ts'
import { headerFile, tableFile } from './save.ts'
import { profileTables } from './tables.ts'

/**
 * Reads a saved profile, or adds several: profile(A) + profile(B) = profile(A and B). Its tables lie in the database under
 * `profile` afterwards. Throws PROFILE_INVALID and PROFILES_DIFFER.
 */
export async function loadProfile(database: Database, folders: readonly [string, ...string[]]): Promise<Profile> {
  return readProfile(database, await addProfiles(database, folders))
}

/** Adds saved profiles in the tables under `profile`, without reading them; returns their common header. */
export async function addProfiles(database: Database, folders: readonly [string, ...string[]]): Promise<ProfileHeader> {
  const [first, ...others] = folders
  const header = mergeHeaders([await readHeader(first), ...(await Promise.all(others.map(readHeader)))])
  await database.runQuery('profile/attach')
  for (const table of profileTables) {
    const columns = [...table.key, ...Object.keys(table.add)].join(', ')
    for (const [index, folder] of folders.entries()) {
      const part = fillQuery(index === 0 ? 'profile/files/first-part' : 'profile/files/next-part', { columns })
      await database.run(part, { path: tableFile(folder, table.name) }).catch((cause: unknown) => {
        throw new UserError('PROFILE_INVALID', { path: folder, reason: sentence(cause) }, cause)
      })
    }
    await database.run(mergeSql(table, 'part'))
  }
  await database.runQuery('profile/files/forget-parts')
  return header
}

/** Header of a saved profile; throws PROFILE_INVALID. */
export async function readHeader(folder: string): Promise<ProfileHeader> {
  try {
    const header: unknown = JSON.parse(await readFile(join(folder, headerFile), 'utf8'))
    if (isHeader(header)) return header
  } catch (cause) {
    throw new UserError('PROFILE_INVALID', { path: folder, reason: sentence(cause) }, cause)
  }
  throw new UserError('PROFILE_INVALID', { path: folder, reason: `${headerFile} is not one of evalgap/profile/1` })
}

function isHeader(value: unknown): value is ProfileHeader {
  const { schema, dimensions, outcomes, groups, salt, gamma } = (value ?? {}) as Partial<ProfileHeader>
  return (
    schema === 'evalgap/profile/1' &&
    Array.isArray(dimensions) &&
    Array.isArray(outcomes) &&
    Number.isInteger(groups) &&
    typeof salt === 'string' &&
    typeof gamma === 'number'
  )
}
