import { buildProfile } from '../../profile/build.ts'
import type { BuildSettings } from '../../profile/build.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { SplicedScope, Topology } from '../../vocabulary/traces/topology.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** One label that calls another in a cohort's traces; '' calls the first span of a trace. */
export type GraphEdge = {
  readonly parent: string
  readonly child: string
  /** Share of the cohort's traces that have it. */
  readonly share: number
  /** Calls per trace, on average over all traces of the cohort. */
  readonly callsPerTrace: number
}

/** The call graph of one cohort, edges in order of how many traces have them. */
export type CallGraph = {
  readonly cohort: CohortName
  readonly traces: number
  readonly clusters: number
  readonly edges: readonly GraphEdge[]
}

/** What `inspect --topology` tells. */
export type InspectedTopology = {
  readonly graphs: readonly CallGraph[]
  readonly spliced: readonly SplicedScope[]
  readonly quirks: Topology['quirks']
}

/** The call graph of each cohort in a resolved workspace. */
export async function inspectTopology(
  { database }: Workspace,
  settings: BuildSettings = {},
): Promise<InspectedTopology> {
  const { header, topology } = await buildProfile(database, settings)
  const spliced = header.topology?.spliced ?? []
  if (topology === undefined) return { graphs: [], spliced, quirks: [] }
  return { graphs: callGraphs(topology), spliced, quirks: topology.quirks }
}

/** The call graphs of a profile's topology. */
export function callGraphs({ totals, edges }: Topology): readonly CallGraph[] {
  return totals.map(({ cohort, traces, clusters, weight }) => ({
    cohort,
    traces,
    clusters,
    edges: edges
      .filter((edge) => edge.cohort === cohort)
      .map(({ parent, child, present, times }) => ({
        parent,
        child,
        share: sum(present) / weight,
        callsPerTrace: sum(times) / weight,
      }))
      .toSorted((left, right) => right.share - left.share || right.callsPerTrace - left.callsPerTrace),
  }))
}

const sum = (weights: readonly number[]): number => weights.reduce((total, weight) => total + weight, 0)
