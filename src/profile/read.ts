import type { CohortTotals, Profile, ProfileHeader } from '../vocabulary/profile.ts'
import { readDays } from './drift/read-days.ts'
import { readScores } from './scores/read-scores.ts'
import { readTopology } from './traces/read-topology.ts'
import type { Database } from '../warehouse/database.ts'
import type { QueryRows } from '../warehouse/query-rows.generated.ts'
import { readCellDays, readCells, readDictionary } from './contexts/read-cells.ts'
import { readHistograms } from './outcomes/read-histograms.ts'

/** What the tables of contexts tell. */
type Contexts = Omit<Profile, 'header' | keyof Traces>

/** What the tables of whole traces and of scores tell. */
type Traces = Pick<Profile, 'topology' | 'scores' | 'caseInputs' | 'days'>

/** Reads the tables under `profile` into plain values, dimensions and outcomes by name. */
export async function readProfile(database: Database, header: ProfileHeader): Promise<Profile> {
  return { header, ...(await readContexts(database, header)), ...(await readTraces(database, header)) }
}

/** Reads the tables of contexts, by far the longest. */
export async function readContexts(database: Database, header: ProfileHeader): Promise<Contexts> {
  const dimension = (code: string) => header.dimensions[Number(code.slice(1))]?.name ?? code
  const named = <Row extends { readonly dimension: string }>(row: Row): Row => ({
    ...row,
    dimension: dimension(row.dimension),
  })
  await database.runQuery('profile/read/contexts/places')
  const dictionary = await readDictionary(database)
  return {
    totals: (await database.queryRows('profile/read/totals')).map(cohortTotals),
    totalGroups: await database.queryRows('profile/read/total-groups'),
    marginals: (await database.queryRows('profile/read/contexts/marginals')).map(named),
    marginalDays: (await database.queryRows('profile/read/contexts/marginal-days')).map(named),
    cells: await readCells(database, dictionary),
    cellDays: await readCellDays(database, dictionary),
    histograms: await readHistograms(database, header.outcomes, dictionary),
    provenances: await database.queryRows('profile/read/contexts/provenances'),
  }
}

/** Reads the other tables. */
export async function readTraces(database: Database, header: ProfileHeader): Promise<Traces> {
  return {
    topology: await readTopology(database),
    scores: await readScores(database),
    caseInputs: await database.queryRows('profile/read/drift/case-inputs'),
    days: await readDays(database, header),
  }
}

/** Maps travel as lists of names with their calls. */
function cohortTotals(row: QueryRows['profile/read/totals']): CohortTotals {
  const byName = (counts: readonly { readonly name: string; readonly calls: number }[]) =>
    Object.fromEntries(counts.map(({ name, calls }) => [name, calls]))
  return { ...row, clusterLevels: byName(row.clusterLevels), weightSources: byName(row.weightSources) }
}
