import type { Database } from './database.ts'

/** Whether calls are those of all files that were loaded: a load that was killed may have left files without. */
export async function isResolved(database: Database): Promise<boolean> {
  const [view] = await database.rows<{ calls: boolean }>(
    "SELECT count(*) > 0 AS calls FROM duckdb_views() WHERE database_name = current_database() AND view_name = 'calls'",
  )
  if (view?.calls !== true) return false
  const [found] = await database.queryRows<{ all: boolean }>('inspect/resolved')
  return found?.all === true
}
