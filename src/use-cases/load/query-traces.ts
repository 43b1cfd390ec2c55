import { UserError } from '../../faults/user-error.ts'
import { sentence } from '../../warehouse/database.ts'
import type { Database } from '../../warehouse/database.ts'

/** Rows of a query in plain JSON values, with the names and DuckDB's types of their columns. */
export type QueryTable = {
  readonly columns: readonly string[]
  readonly types: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

/** Runs one SQL query over loaded traces. Throws SQL_INVALID. */
export async function queryTraces(database: Database, query: string): Promise<QueryTable> {
  return database.table(query).catch((cause: unknown) => {
    throw cause instanceof UserError ? cause : new UserError('SQL_INVALID', { reason: sentence(cause) }, cause)
  })
}
