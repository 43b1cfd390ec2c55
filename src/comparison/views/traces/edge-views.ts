import { denseGroups, totalWeight } from '../../../measures/tables/dense-groups.ts'
import type { MeasureInput } from '../../../measures/measure.ts'
import { groups, ratioDifference, traceClusters, traceTotals, weightOf } from '../../../measures/tables/trace-totals.ts'
import type { CohortName } from '../../../vocabulary/cohort-name.ts'
import type { Topology, TopologyEdge } from '../../../vocabulary/traces/topology.ts'
import type { Cut } from '../../../vocabulary/cut.ts'
import type { EdgeView } from '../../../vocabulary/traces/path-view.ts'
import { cut } from '../cut.ts'

/** Edges of the call graphs that are kept: those in most traces of either cohort. */
const mostEdges = 60

/** The call graphs of both cohorts, edge by edge, commonest first; intervals hold for all edges shown together. */
export function edgeViews(input: MeasureInput, topology: Topology): Cut<EdgeView> {
  const sides = [...Map.groupBy(topology.edges, ({ parent, child }) => JSON.stringify([parent, child])).values()]
  const most = (edges: readonly TopologyEdge[]) =>
    Math.max(shareOf(topology, edges, 'eval'), shareOf(topology, edges, 'production'))
  const { rows, leftOut } = cut(
    sides.toSorted((left, right) => most(right) - most(left)),
    mostEdges,
  )
  const level = 1 - (1 - input.level) / Math.max(1, rows.length)
  return { rows: rows.flatMap((edges) => edgeView(topology, edges, level)), leftOut }
}

const presence = (edges: readonly TopologyEdge[], cohort: CohortName) =>
  edges
    .filter((edge) => edge.cohort === cohort)
    .map(({ groups: places, present }) => ({ groups: places, weights: present }))

function shareOf(topology: Topology, edges: readonly TopologyEdge[], cohort: CohortName): number {
  const { weight } = traceTotals(topology, cohort)
  return weight === 0 ? 0 : presence(edges, cohort).reduce((sum, each) => sum + totalWeight(each), 0) / weight
}

function edgeView(topology: Topology, edges: readonly TopologyEdge[], level: number): readonly EdgeView[] {
  const [first] = edges
  if (first === undefined) return []
  const ratio = (cohort: CohortName) => ({
    numerators: denseGroups(presence(edges, cohort), groups),
    denominators: weightOf(topology.totals, cohort),
  })
  const found = ratioDifference(
    { eval: ratio('eval'), production: ratio('production') },
    { level, clusters: traceClusters(topology) },
  )
  const traces = { eval: shareOf(topology, edges, 'eval'), production: shareOf(topology, edges, 'production') }
  const calls = (cohort: CohortName) => {
    const { weight } = traceTotals(topology, cohort)
    const times = edges.filter((edge) => edge.cohort === cohort).flatMap((edge) => edge.times)
    return weight === 0 ? 0 : times.reduce((sum, each) => sum + each, 0) / weight
  }
  return [
    {
      parent: first.parent,
      child: first.child,
      traces,
      callsPerTrace: { eval: calls('eval'), production: calls('production') },
      difference: { value: traces.production - traces.eval, interval: found?.interval ?? null },
    },
  ]
}
