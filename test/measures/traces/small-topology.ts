import type { MeasureInput } from '../../../src/measures/measure.ts'
import type { Topology, TopologyEdge, TopologyTotals } from '../../../src/vocabulary/traces/topology.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { inputOf, spread } from '../small-profile.ts'
import type { CohortName } from '../../../src/vocabulary/cohort-name.ts'

/** A topology that holds only the given tables. */
export const smallTopology = (tables: Partial<Topology>): Topology => ({
  ...{ totals: [], edges: [], paths: [], shapes: [], features: [], fits: [], agentic: [], times: [] },
  ...{ trajectories: [], quirks: [], scopes: [] },
  ...tables,
})

/** Totals of traces of weight 1, trace i the only one of group i. */
export const tracesOf = (cohort: CohortName, traces: number): TopologyTotals => ({
  ...{ cohort, traces, clusters: traces, weight: traces, squaredWeight: traces },
  ...spread(traces),
})

/** Weight 1 in each of the groups from `from` to before `to`. */
export const groupsOf = (from: number, to: number) => {
  const groups = Array.from({ length: to - from }, (_, index) => from + index)
  return { groups, weights: groups.map(() => 1) }
}

/** An edge that the traces of some groups take once each, their only one. */
export function edgeOf(cohort: CohortName, name: readonly [string, string], to: number, from = 0): TopologyEdge {
  const { groups, weights } = groupsOf(from, to)
  const [parent, child] = name
  return { cohort, parent, child, groups, weights, present: weights, times: weights }
}

/** What a measure of traces reads. */
export const inputWith = (tables: Partial<Topology>): MeasureInput & { readonly topology: Topology } => {
  const topology = smallTopology(tables)
  return { ...inputOf({ ...profileOf([], []), topology }, []), topology }
}
