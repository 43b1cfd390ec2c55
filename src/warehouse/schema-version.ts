import { UserError } from '../faults/user-error.ts'
import type { Database } from './database.ts'
import { isResolved } from './resolved.ts'

/** Version of the tables, stored and derived; a test holds what it stands for, and fails when that changes without it. */
export const schemaVersion = 4

/** Why a database is invalid whose last load was stopped between loading its files and resolving their calls. */
export const unfinishedLoad = 'its last load did not come to its end'

/** Makes the tables of a new database and renews the macros of an old one; throws DATABASE_OUTDATED and DATABASE_INVALID. */
export async function openSchema(
  database: Database,
  { path, readOnly }: { readonly path: string; readonly readOnly: boolean },
): Promise<void> {
  const found = await foundVersion(database)
  if (found === 'none' && readOnly) throw new UserError('DATABASE_INVALID', { path, reason: 'it holds no traces' })
  if (found !== 'none' && found !== schemaVersion)
    throw new UserError('DATABASE_OUTDATED', { path, found, wanted: schemaVersion })
  if (readOnly && !(await isResolved(database)))
    throw new UserError('DATABASE_INVALID', { path, reason: unfinishedLoad })
  if (readOnly) return
  await database.transaction(async () => {
    await database.runQuery('schema')
    await database.runQuery('version/write', { version: schemaVersion })
  })
}

/** The version of a database's tables: 0 for those made before it was written down, `none` without any. */
async function foundVersion(database: Database): Promise<number | 'none'> {
  const tables = await database.queryRows('version/tables')
  if (!tables.some(({ name }) => name === 'spans')) return 'none'
  if (tables.length === 1) return 0
  const [row] = await database.queryRows('version/read')
  return row?.version ?? 0
}
