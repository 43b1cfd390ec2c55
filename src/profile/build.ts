import { cellDimensions } from '../vocabulary/contexts/cell-dimensions.ts'
import { outcomes } from '../vocabulary/outcomes/outcome.ts'
import type { Profile, ProfileHeader } from '../vocabulary/profile.ts'
import type { SplicedScope } from '../vocabulary/traces/topology.ts'
import { createContext } from '../warehouse/context/context.ts'
import type { CohortPredicates } from '../warehouse/context/context.ts'
import { allSettledOrThrow } from '../warehouse/all-settled-or-throw.ts'
import { createTopology } from '../warehouse/topology/topology.ts'
import type { Database } from '../warehouse/database.ts'
import { createScored, hasScores } from '../warehouse/scores/scored.ts'
import { contextTables, traceTables } from './tables.ts'
import type { ProfileTable } from './profile-table.ts'
import { readContexts, readTraces } from './read.ts'
import { profileHeader } from './profile-settings.ts'
import type { ProfileSettings } from './profile-settings.ts'

/** What a profile is built from, beside the resolved calls of the database. */
export type BuildSettings = ProfileSettings & {
  readonly predicates?: CohortPredicates
  readonly weightAttribute?: string | undefined
  readonly weightByPolicy?: Readonly<Record<string, number | null>> | undefined
  /** Scopes to leave out of topology; without it those that only one cohort records are found, which needs all of both cohorts. */
  readonly spliced?: readonly SplicedScope[] | undefined
}

/** Counts the calls of a resolved database into a profile; its tables stay in the database under `profile`. */
export async function buildProfile(database: Database, settings: BuildSettings = {}): Promise<Profile> {
  const counted = await countContexts(database, settings)
  const second = await database.newConnection()
  try {
    // Reading keeps this thread busy, counting the engine's.
    const [contexts, header] = await allSettledOrThrow(
      readContexts(second, counted.header),
      countTraces(database, counted, settings),
    )
    return { header, ...contexts, ...(await readTraces(database, header)) }
  } finally {
    second.close()
  }
}

/** Counts the calls of a resolved database into the tables under `profile`, without reading them; returns their header. */
export async function countProfile(database: Database, settings: BuildSettings = {}): Promise<ProfileHeader> {
  return countTraces(database, await countContexts(database, settings), settings)
}

type Counted = { readonly header: ProfileHeader; readonly scored: boolean }

async function countContexts(database: Database, settings: BuildSettings): Promise<Counted> {
  const header = profileHeader(settings)
  const scored = await hasScores(database)
  await createContext(database, {
    dimensions: header.dimensions,
    key: cellDimensions(header.dimensions),
    outcomes,
    groups: header.groups,
    salt: header.salt,
    predicates: settings.predicates ?? {},
    weights: { byPolicy: settings.weightByPolicy, attribute: settings.weightAttribute },
    spans: scored,
  })
  await database.runQuery('profile/attach')
  await createTables(database, contextTables, header)
  return { header, scored }
}

async function countTraces(
  database: Database,
  { header, scored }: Counted,
  settings: BuildSettings,
): Promise<ProfileHeader> {
  const { spliced } = await createTopology(database, { ...header, spliced: settings.spliced })
  await createScored(database, { groups: header.groups, salt: header.salt, scored })
  await createTables(database, traceTables, header)
  return { ...header, topology: { signature: 1, spliced } }
}

async function createTables(database: Database, tables: readonly ProfileTable[], { gamma, salt }: ProfileHeader) {
  const parameters = { gamma, salt }
  for (const { query } of tables) await database.runQuery(query, parameters)
}
