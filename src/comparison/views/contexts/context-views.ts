import { clustersOf, weightByGroup } from '../../../measures/tables/totals.ts'
import { denseGroups } from '../../../measures/tables/dense-groups.ts'
import { nearestCells } from '../../../statistics/coverage/nearest-cells.ts'
import type { CellSide, JointCell } from '../../../measures/tables/joint-key.ts'
import type { MeasureInput } from '../../../measures/measure.ts'
import { shareEstimate } from '../../../measures/tables/share-estimate.ts'
import type { ContextView } from '../../../vocabulary/contexts/context-view.ts'
import type { Cut } from '../../../vocabulary/cut.ts'
import { cut } from '../cut.ts'
import type { CohortName } from '../../../vocabulary/cohort-name.ts'

/** Joint contexts kept: those with most of production, then those with most of eval. */
const mostContexts = 500

/** Traces named per cohort: several for the largest contexts, one for the others. */
const namedTraces = { most: 3, others: 1, largest: 50 }

/** Every joint context of the key, the largest of production first, with the nearest one that eval sampled. */
export function contextViews(input: MeasureInput): Cut<ContextView> {
  const { key, minimumClusters } = input
  const sorted = key.cells.toSorted(
    (left, right) => right.production.weight - left.production.weight || right.eval.weight - left.eval.weight,
  )
  const { rows, leftOut } = cut(sorted, mostContexts)
  const sampled = key.cells.filter((cell) => isKnown(cell) && cell.eval.clusters >= minimumClusters)
  const nearest = nearestSampled(rows, sampled)
  const all = { eval: weightByGroup(input.profile, 'eval'), production: weightByGroup(input.profile, 'production') }
  return {
    leftOut,
    rows: rows.map((cell, place) => {
      const named = place < namedTraces.largest ? namedTraces.most : namedTraces.others
      const estimate = (cohort: CohortName) => {
        const numerators = denseGroups(cell[cohort].parts, input.profile.header.groups)
        const clusters = clustersOf(input.profile)[cohort]
        const { value, interval } = shareEstimate({
          numerators,
          denominators: all[cohort],
          clusters,
          level: input.level,
        })
        return { value, interval }
      }
      const near = nearest.get(cell)
      return {
        context: Object.fromEntries(key.dimensions.map((name, place) => [name, cell.values[place] ?? null])),
        eval: estimate('eval'),
        production: estimate('production'),
        clusters: { eval: cell.eval.clusters, production: cell.production.clusters },
        differsIn:
          cell.eval.clusters >= minimumClusters
            ? []
            : key.dimensions.filter((_, place) => near?.values[place] !== cell.values[place]),
        exemplars: { eval: exemplarsOf(cell.eval, named), production: exemplarsOf(cell.production, named) },
      }
    }),
  }
}

const isKnown = ({ values }: JointCell): boolean => values.every((value) => value !== null)

const exemplarsOf = ({ parts }: CellSide, named: number): readonly string[] =>
  parts.flatMap(({ exemplars }) => exemplars).slice(0, named)

function nearestSampled(cells: readonly JointCell[], sampled: readonly JointCell[]): ReadonlyMap<JointCell, JointCell> {
  const values = ({ values: known }: JointCell) => known.map((value) => value ?? '')
  const { nearest } = nearestCells(
    sampled.map(values),
    cells.map((cell) => ({ cell: values(cell), share: 0 })),
  )
  return new Map(
    cells.flatMap((cell, index) => {
      const found = sampled[nearest[index] ?? -1]
      return found === undefined ? [] : [[cell, found] as const]
    }),
  )
}
