import { contextShares } from '../../statistics/projection/context-shares.ts'
import { crossedOnly } from '../../statistics/repeats/crossed-effect.ts'
import type { CellMean } from '../../statistics/repeats/two-way-effects.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { Uncertain } from '../../statistics/intervals/t-interval.ts'
import type { CaseRuns } from '../tables/model-runs.ts'
import type { CertainEstimate } from '../../vocabulary/estimate.ts'
import type { DimensionShare } from '../../vocabulary/scores/coupling-details.ts'

/** First-order, total-order and Shapley shares of the dimensions of a context, by cases that ran in several. */
export function dimensionShares(
  means: readonly CellMean[],
  options: {
    readonly dimensions: readonly string[]
    readonly cases: readonly CaseRuns[]
    readonly leastCases: number
    readonly level: number
  },
): readonly DimensionShare[] {
  const { dimensions, cases, leastCases, level } = options
  const groupOf = new Map(cases.map((each) => [each.case, each.group]))
  const rows = crossedOnly(means, leastCases).map((row) => ({
    case: row.case,
    mean: row.mean,
    group: groupOf.get(row.case) ?? -1,
    levels: JSON.parse(row.level) as readonly string[],
  }))
  const shares = contextShares(rows, dimensions.length)
  return dimensions.map((dimension, place) => {
    const { first, total, shapley } = shares?.[place] ?? {}
    return {
      dimension,
      first: shareOf(first, level),
      total: shareOf(total, level),
      shapley: shareOf(shapley, level),
    }
  })
}

/** A share of variance, cut to [0, 1]: chance alone may have made it negative. */
function shareOf(found: Uncertain | undefined, level: number): CertainEstimate | null {
  if (found === undefined) return null
  const [low, high] = tInterval(found, level)
  const inside = (share: number) => Math.min(1, Math.max(0, share))
  return { value: inside(found.estimate), interval: [inside(low), inside(high)] }
}
