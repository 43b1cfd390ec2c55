import { jackknifeRatio } from '../../statistics/resampling/jackknife-ratio.ts'
import { groupTotals } from '../../statistics/tables/group-table.ts'
import type { CertainEstimate } from '../../vocabulary/estimate.ts'
import type { Interval } from '../../vocabulary/interval.ts'
import { scoreInterval } from './score-interval.ts'
import { unionSketch } from '../tables/sketch.ts'
import type { ScoredSide, ScoreTables } from './score-tables.ts'

/** Distinct clusters of the scored units in the contexts asked for, exact up to 64. */
export const clustersBehind = ({ clusters }: ScoredSide, covered: (cell: number) => boolean): number =>
  unionSketch(
    clusters.filter((_, cell) => covered(cell)),
    64,
  ).length

/** The mean score of production itself, where production is scored: what a projection can be held against. */
export function productionMean(
  { production }: ScoreTables,
  options: { readonly level: number; readonly range: Interval | undefined },
): CertainEstimate | undefined {
  const denominators = groupTotals(production.weights)
  if (!denominators.some((weight) => weight > 0)) return undefined
  const found = jackknifeRatio({ numerators: groupTotals(production.sums), denominators, level: options.level })
  return found === undefined ? undefined : { value: found.estimate, interval: scoreInterval(found, options) }
}
