import type { Database } from '../database.ts'

/** Attribute keys that occur in a database, and whether any span has events. */
export type PresentKeys = {
  readonly span: ReadonlySet<string>
  readonly resource: ReadonlySet<string>
  readonly events: boolean
}

/** Which keys occur: SQL is compiled for these alone, so that its cost follows the dialects that are really there. */
export async function presentKeys(database: Database): Promise<PresentKeys> {
  const found = await database.queryRows('resolve/present-keys')
  const at = (place: string) => new Set(found.filter((row) => row.place === place).map((row) => row.key))
  return { span: at('span'), resource: at('resource'), events: at('event').size > 0 }
}
