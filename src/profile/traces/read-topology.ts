import type { Topology, Trajectory } from '../../vocabulary/traces/topology.ts'
import type { Database } from '../../warehouse/database.ts'
import { parseList } from '../parse-list.ts'

/** Reads the `topology_*` tables under `profile` into plain values; undefined when the profile was built without them. */
export async function readTopology(database: Database): Promise<Topology | undefined> {
  const [found] = await database.queryRows('profile/read/traces/present')
  if (found === undefined || found.tables === 0) return undefined
  return {
    totals: await database.queryRows('profile/read/traces/totals'),
    edges: await database.queryRows('profile/read/traces/edges'),
    paths: await database.queryRows('profile/read/traces/paths'),
    shapes: await database.queryRows('profile/read/traces/shapes'),
    features: await database.queryRows('profile/read/traces/features'),
    fits: await database.queryRows('profile/read/traces/fits'),
    agentic: await database.queryRows('profile/read/traces/agentic'),
    functionCalls: await database.queryRows('profile/read/traces/function-calls'),
    scaffolds: await database.queryRows('profile/read/traces/scaffolds'),
    times: await database.queryRows('profile/read/traces/times'),
    trajectories: await readTrajectories(database),
    quirks: await database.queryRows('profile/read/traces/quirks'),
    scopes: await database.queryRows('profile/read/traces/scopes'),
  }
}

async function readTrajectories(database: Database): Promise<readonly Trajectory[]> {
  const rows = await database.queryRows('profile/read/traces/trajectories')
  return rows.map(({ steps, ...row }) => ({ ...row, steps: parseList(steps, (step) => typeof step === 'string') }))
}
