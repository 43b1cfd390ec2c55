import type { Topology, Trajectory } from '../../vocabulary/traces/topology.ts'
import type { Database } from '../../warehouse/database.ts'

/** Reads the `topology_*` tables under `profile` into plain values; undefined when the profile was built without them. */
export async function readTopology(database: Database): Promise<Topology | undefined> {
  const [found] = await database.queryRows<{ tables: number }>('profile/read/traces/present')
  if (found === undefined || found.tables === 0) return undefined
  const read = <Name extends keyof Topology>(name: Name) =>
    database.queryRows<Required<Topology>[Name][number]>(`profile/read/traces/${name}`)
  return {
    totals: await read('totals'),
    edges: await read('edges'),
    paths: await read('paths'),
    shapes: await read('shapes'),
    features: await read('features'),
    fits: await read('fits'),
    agentic: await read('agentic'),
    scaffolds: await read('scaffolds'),
    times: await read('times'),
    trajectories: await readTrajectories(database),
    quirks: await read('quirks'),
    scopes: await read('scopes'),
  }
}

async function readTrajectories(database: Database): Promise<readonly Trajectory[]> {
  const rows = await database.queryRows<{ row: string }>('profile/read/traces/trajectories')
  return rows.map(({ row }) => JSON.parse(row) as Trajectory)
}
