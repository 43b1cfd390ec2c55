import { topologyQuirks } from '../../signals/traces/topology-quirks.ts'
import type { SplicedScope } from '../../vocabulary/traces/topology.ts'
import type { Database } from '../database.ts'
import { presentKeys } from '../resolve/present-keys.ts'
import { possibleQuirksSql, quirksSql } from './quirks-sql.ts'
import { scaffoldsSql } from './scaffolds-sql.ts'
import { nodesSql, spansSql, trajectoriesSql } from './nodes-sql.ts'

/** How traces become shapes. */
export type TopologySettings = {
  readonly groups: number
  readonly salt: string
  /** Scopes to leave out; without it those that only one cohort records. */
  readonly spliced?: readonly SplicedScope[] | undefined
}

/** One-sided scopes can lie in layers: those under the first show only when it is gone. */
const layers = 4

/**
 * Creates the temporary `topology_*` tables of a resolved database whose `context` exists: one row per trace with its shape, per
 * edge, per path. Scopes that only one cohort records are spliced out of both, so that what is left has a common vocabulary.
 */
export async function createTopology(
  database: Database,
  { groups, salt, spliced: given }: TopologySettings,
): Promise<{ readonly spliced: readonly SplicedScope[] }> {
  await database.runQuery('topology/bins')
  await database.runQuery('topology/traces', { groups, salt })
  await readNodes(database)
  await database.run(spansSql())
  await findQuirks(database)
  const spliced = given === undefined ? await commonVocabulary(database) : await without(database, given)
  for (const step of ['siblings', 'walk', 'kinds', 'shapes', 'facts'] as const)
    await database.runQuery(`topology/${step}`)
  await database.run(trajectoriesSql())
  await database.runQuery('topology/asked')
  await database.run(scaffoldsSql())
  return { spliced }
}

/** Spans that share an id share a role: where they say different ones, they are read again with the one they share. */
async function readNodes(database: Database): Promise<void> {
  const present = await presentKeys(database)
  await database.run(nodesSql(present, { shared: false }))
  if (!(await holds(database, 'topology/any-shared'))) return database.runQuery('topology/ids-unshared')
  await database.runQuery('topology/ids')
  if (!(await holds(database, 'topology/differ'))) return
  await database.runQuery('topology/shared-roles')
  await database.run(nodesSql(present, { shared: true }))
  await database.runQuery('topology/ids')
}

async function findQuirks(database: Database): Promise<void> {
  await database.run(possibleQuirksSql(topologyQuirks))
  const possible = await database.queryRows('topology/possible-quirks')
  await database.run(quirksSql(topologyQuirks.filter(({ id }) => possible.some((quirk) => quirk.id === id))))
}

/** Queries that answer yes or no. */
type Question = 'topology/any-shared' | 'topology/differ' | 'topology/quirks-fired' | 'topology/scopes-alone'

async function holds(database: Database, query: Question): Promise<boolean> {
  const [row] = await database.queryRows(query)
  return row?.found ?? false
}

async function link(database: Database): Promise<void> {
  const moved = await holds(database, 'topology/quirks-fired')
  await database.runQuery(moved ? 'topology/links' : 'topology/links-as-recorded')
}

async function commonVocabulary(database: Database): Promise<readonly SplicedScope[]> {
  const spliced: SplicedScope[] = []
  for (let layer = 0; layer <= layers; layer++) {
    await link(database)
    if (!(await holds(database, 'topology/scopes-alone'))) break
    const found = await database.queryRows('topology/scopes')
    if (found.length === 0) break
    spliced.push(...(await splice(database, found)))
  }
  return spliced
}

async function without(database: Database, scopes: readonly SplicedScope[]): Promise<readonly SplicedScope[]> {
  await splice(database, scopes)
  await link(database)
  return scopes
}

async function splice(database: Database, scopes: readonly SplicedScope[]): Promise<readonly SplicedScope[]> {
  for (const { scope } of scopes) await database.runQuery('topology/splice-scope', { scope })
  return scopes
}
