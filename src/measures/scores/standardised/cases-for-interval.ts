import { tInverse } from '../../../statistics/distributions/t-inverse.ts'
import { marginPosition } from '../../../statistics/intervals/margin-position.ts'
import type { TwoCohortJackknife } from '../../../statistics/resampling/jackknife-two-cohorts.ts'
import type { ScoreWithin } from '../../../vocabulary/scores/standardised-details.ts'

/** Largest suite that is proposed. */
const largestSuite = 20_000

/**
 * Eval cases with which the difference, if it stays what it is, would lie wholly inside or outside the margin: eval's variance shrinks
 * with its cases, that of production and of days stays. Null where it is decided or where no number of cases decides.
 */
export function casesForInterval({
  found,
  within,
  margin,
  cases,
}: {
  readonly found: TwoCohortJackknife
  readonly within: ScoreWithin
  readonly margin: number
  readonly cases: number
}): number | null {
  if (marginPosition(within.interval, margin) !== 'open' || within.bounded) return null
  const room = Math.abs(margin - Math.abs(within.value)) / tInverse(0.975, Math.max(2, found.degreesOfFreedom))
  const days = within.shareOfDays < 1 ? (found.variance * within.shareOfDays) / (1 - within.shareOfDays) : Infinity
  const left = room ** 2 - found.productionVariance - days
  if (!(left > 0)) return null
  const needed = Math.ceil((found.evalVariance * cases) / left)
  return needed <= largestSuite ? Math.max(cases + 1, needed) : null
}
