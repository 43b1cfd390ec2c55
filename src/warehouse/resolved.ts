import type { Database } from './database.ts'

/** Whether calls are those of all files that were loaded: a load that was killed may have left files without. */
export async function isResolved(database: Database): Promise<boolean> {
  const [found] = await database.queryRows('inspect/resolved')
  return found?.all === true
}
