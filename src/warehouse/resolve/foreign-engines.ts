import type { Database } from '../database.ts'
import type { PresentKeys } from './present-keys.ts'

/**
 * Joins engine spans that lie in another trace than their client's by the id of the request; `engine_sides` must be there.
 * Costs a look at the roles when every engine span has its client above it.
 */
export async function joinForeignEngines(database: Database, present: PresentKeys): Promise<void> {
  const [alone] = await database.queryRows('resolve/any-foreign-engine')
  if (alone?.found) {
    await database.runQuery('resolve/foreign-engines')
    if (present.span.has('gen_ai.request.id')) await database.runQuery('resolve/engine-sides-by-id')
    await database.runQuery('resolve/nested-engines')
  }
  await database.runQuery('resolve/engine-traces')
}
