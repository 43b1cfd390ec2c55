import { conformalRank } from './conformal-rank.ts'
import type { NumberList } from '../tables/number-list.ts'

/** `bound` in the unit of the calibration values; Infinity when the `rank` exceeds their number. */
export type ConformalUpper = { readonly rank: number; readonly bound: number }

/**
 * One-sided split-conformal upper bound: a new exchangeable value stays at or below it with probability 1 - alpha at
 * least. The calibration values may come in any order; none at all give Infinity. They must be one per cluster, or the
 * promise is about calls of known clusters only. Source: split conformal prediction, Vovk et al. 2005.
 * Throws RangeError unless 0 < alpha < 1.
 */
export function conformalUpper(calibration: NumberList, alpha: number): ConformalUpper {
  const rank = conformalRank(calibration.length, alpha)
  const bound = Float64Array.from(calibration).sort()[rank - 1] ?? Infinity
  return { rank, bound }
}
