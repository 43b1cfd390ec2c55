import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { BranchRow } from '../../vocabulary/traces/topology-details.ts'
import type { Topology, TopologyEdge } from '../../vocabulary/traces/topology.ts'
import { denseGroups } from '../tables/dense-groups.ts'
import type { MeasureInput } from '../measure.ts'
import { groups, ratioDifference } from '../tables/trace-totals.ts'
import { isCertain } from './is-certain.ts'

/** Branches shown one by one. */
const shown = 20

/**
 * The parents that call a child more or less often per visit, by the calls per trace that this makes at least: a wide interval says
 * less than a narrow one of the same middle.
 */
export function differingBranches({ level }: MeasureInput, topology: Topology): readonly BranchRow[] {
  const byEdge = Map.groupBy(
    topology.edges.filter(({ parent }) => parent !== ''),
    ({ parent, child }) => JSON.stringify([parent, child]),
  )
  const byChild = Map.groupBy(topology.edges, ({ child }) => child)
  const strict = 1 - (1 - level) / shown
  const traces = sum(
    times(
      topology.edges.filter(({ parent }) => parent === ''),
      'production',
    ),
  )
  const rows = [...byEdge.values()].flatMap((edges): readonly BranchRow[] => {
    const [first] = edges
    if (first === undefined) return []
    const visits = byChild.get(first.parent) ?? []
    const ratio = (cohort: CohortName) => ({ numerators: times(edges, cohort), denominators: times(visits, cohort) })
    const found = ratioDifference({ eval: ratio('eval'), production: ratio('production') }, { level: strict })
    if (found === undefined || found.pValue === undefined) return []
    const visitsPerTrace = sum(times(visits, 'production')) / Math.max(traces, Number.EPSILON)
    const least = isCertain(found) ? Math.min(...found.interval.map(Math.abs)) : 0
    const size = { callsPerTrace: found.difference * visitsPerTrace, leastCallsPerTrace: least * visitsPerTrace }
    return [{ parent: first.parent, child: first.child, ...found, ...size }]
  })
  return rows
    .toSorted(
      (left, right) =>
        right.leastCallsPerTrace - left.leastCallsPerTrace ||
        Math.abs(right.callsPerTrace) - Math.abs(left.callsPerTrace),
    )
    .slice(0, shown)
}

const times = (edges: readonly TopologyEdge[], cohort: CohortName): Float64Array =>
  denseGroups(
    edges.filter((edge) => edge.cohort === cohort).map((edge) => ({ groups: edge.groups, weights: edge.times })),
    groups,
  )

const sum = (weights: Float64Array): number => weights.reduce((total, weight) => total + weight, 0)
