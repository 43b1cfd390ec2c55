import { topologyQuirks } from '../../signals/topology-quirks.ts'
import type { SplicedScope } from '../../vocabulary/topology.ts'
import type { Database } from './database.ts'
import { scaffoldsSql } from './scaffolds-sql.ts'
import { nodesSql, quirksSql, trajectoriesSql } from './topology-sql.ts'

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
  await database.run(nodesSql())
  await database.run(quirksSql(topologyQuirks))
  const spliced = given === undefined ? await commonVocabulary(database) : await without(database, given)
  for (const step of ['siblings', 'walk', 'edges', 'shapes', 'facts']) await database.runQuery(`topology/${step}`)
  await database.run(trajectoriesSql())
  await database.run(scaffoldsSql())
  return { spliced }
}

async function commonVocabulary(database: Database): Promise<readonly SplicedScope[]> {
  const spliced: SplicedScope[] = []
  for (let layer = 0; layer <= layers; layer++) {
    await database.runQuery('topology/links')
    const found = await database.queryRows<SplicedScope>('topology/scopes')
    if (found.length === 0) break
    spliced.push(...(await splice(database, found)))
  }
  return spliced
}

async function without(database: Database, scopes: readonly SplicedScope[]): Promise<readonly SplicedScope[]> {
  await splice(database, scopes)
  await database.runQuery('topology/links')
  return scopes
}

async function splice(database: Database, scopes: readonly SplicedScope[]): Promise<readonly SplicedScope[]> {
  for (const { scope } of scopes) await database.runQuery('topology/splice-scope', { scope })
  return scopes
}
