import { cellDimensions } from '../vocabulary/cell-dimensions.ts'
import { outcomes } from '../vocabulary/outcome.ts'
import type { Profile } from '../vocabulary/profile.ts'
import { createContext } from '../warehouse/duckdb/context.ts'
import type { CohortPredicates } from '../warehouse/duckdb/context.ts'
import { createTopology } from '../warehouse/duckdb/topology.ts'
import type { Database } from '../warehouse/duckdb/database.ts'
import { createScored, hasScores } from '../warehouse/duckdb/scored.ts'
import { profileTables } from './tables.ts'
import { readProfile } from './read.ts'
import { profileHeader } from './settings.ts'
import type { ProfileSettings } from './settings.ts'

/** What a profile is built from, beside the resolved calls of the database. */
export type BuildSettings = ProfileSettings & {
  readonly predicates?: CohortPredicates
  readonly weightAttribute?: string | undefined
}

/** Counts the calls of a resolved database into a profile; its tables stay in the database under `profile`. */
export async function buildProfile(database: Database, settings: BuildSettings = {}): Promise<Profile> {
  const header = profileHeader(settings)
  const scored = await hasScores(database)
  await createContext(database, {
    dimensions: header.dimensions,
    key: cellDimensions(header.dimensions),
    outcomes,
    groups: header.groups,
    salt: header.salt,
    predicates: settings.predicates ?? {},
    weightAttribute: settings.weightAttribute,
    spans: scored,
  })
  const { spliced } = await createTopology(database, header)
  await createScored(database, { groups: header.groups, salt: header.salt, scored })
  await database.run("ATTACH IF NOT EXISTS ':memory:' AS profile")
  for (const { query } of profileTables) await database.runQuery(query, { gamma: header.gamma })
  return readProfile(database, { ...header, topology: { signature: 1, spliced } })
}
