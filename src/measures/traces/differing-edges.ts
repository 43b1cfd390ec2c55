import type { Topology, TopologyEdge } from '../../vocabulary/traces/topology.ts'
import { denseGroups } from '../tables/dense-groups.ts'
import type { MeasureInput } from '../measure.ts'
import { groups, ratioDifference, traceClusters, weightOf } from '../tables/trace-totals.ts'
import type { RatioDifference } from '../tables/trace-totals.ts'

/** Edges shown one by one. */
const shown = 20

/** An edge and the share of each cohort's traces that have it; the interval holds for all edges shown together. */
export type EdgeRow = RatioDifference & {
  readonly parent: string
  readonly child: string
  readonly note?: 'NOT COVERED BY EVAL' | 'NOT IN PRODUCTION'
}

/** The edges whose shares of traces differ most, those told apart from chance first. */
export function differingEdges({ level }: MeasureInput, topology: Topology): readonly EdgeRow[] {
  const denominators = { eval: weightOf(topology.totals, 'eval'), production: weightOf(topology.totals, 'production') }
  const byEdge = Map.groupBy(topology.edges, ({ parent, child }) => JSON.stringify([parent, child]))
  const strict = 1 - (1 - level) / Math.min(shown, byEdge.size)
  const rows = [...byEdge.values()].flatMap((sides) => {
    const present = (cohort: string) =>
      denseGroups(
        sides.filter((edge) => edge.cohort === cohort).map((edge) => ({ groups: edge.groups, weights: edge.present })),
        groups,
      )
    const found = ratioDifference(
      {
        eval: { numerators: present('eval'), denominators: denominators.eval },
        production: { numerators: present('production'), denominators: denominators.production },
      },
      { level: strict, clusters: traceClusters(topology) },
    )
    const [first] = sides
    return found === undefined || first === undefined ? [] : [{ ...named(first), ...found, ...noteOf(found) }]
  })
  return rows
    .toSorted((left, right) => Number(isCertain(right)) - Number(isCertain(left)) || size(right) - size(left))
    .slice(0, shown)
}

const named = ({ parent, child }: TopologyEdge) => ({ parent, child })
const size = ({ difference }: RatioDifference): number => Math.abs(difference)

/** Whether the interval leaves zero out. */
export const isCertain = ({ interval: [low, high] }: RatioDifference): boolean => low > 0 || high < 0

/** What a row of one cohort alone says. */
export function noteOf({ eval: inEval, production }: RatioDifference): Pick<EdgeRow, 'note'> {
  if (inEval === 0 && production > 0) return { note: 'NOT COVERED BY EVAL' }
  if (production === 0 && inEval > 0) return { note: 'NOT IN PRODUCTION' }
  return {}
}
