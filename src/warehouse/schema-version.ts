import { UserError } from '../faults/user-error.ts'
import type { Database } from './database.ts'
import { isResolved } from './resolved.ts'

/** Version of the tables, stored and derived; a test holds what it stands for, and fails when that changes without it. */
export const schemaVersion = 3

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
    throw new UserError('DATABASE_INVALID', { path, reason: 'its last load did not come to its end' })
  if (readOnly) return
  await database.transaction(async () => {
    await database.runQuery('schema')
    await database.run(`CREATE TABLE IF NOT EXISTS schema_version AS SELECT ${schemaVersion}::UINTEGER AS version`)
  })
}

/** The version of a database's tables: 0 for those made before it was written down, `none` without any. */
async function foundVersion(database: Database): Promise<number | 'none'> {
  const tables = await database.rows<{ name: string }>(
    "SELECT table_name AS name FROM duckdb_tables() WHERE database_name = current_database() AND table_name IN ('spans', 'schema_version')",
  )
  if (!tables.some(({ name }) => name === 'spans')) return 'none'
  if (tables.length === 1) return 0
  const [row] = await database.rows<{ version: number }>('SELECT version FROM schema_version')
  return row?.version ?? 0
}
