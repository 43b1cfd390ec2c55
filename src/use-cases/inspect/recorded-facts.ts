import { dimensions } from '../../vocabulary/contexts/dimensions.ts'
import type { Database } from '../../warehouse/database.ts'
import { columnName } from '../../warehouse/resolve/columns.ts'

/** Names of the serving facts that some application call records, in the order of the dimension table. */
export async function recordedFacts(database: Database): Promise<readonly string[]> {
  const rows = await database.queryRows('inspect/recorded-attributes')
  const recorded = new Set(rows.filter(({ calls }) => calls > 0).map(({ attribute }) => attribute))
  return dimensions
    .filter(({ attribute, fact }) => fact === 'serving' && recorded.has(columnName(attribute)))
    .map(({ name }) => name)
}
