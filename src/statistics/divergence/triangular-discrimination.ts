import { sumOverShares } from './divergence.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * Triangular discrimination of two count rows, in [0, 4]: sum of (e - p)^2 / m with m = (e + p) / 2.
 * The statistic X of `raoScottF`. Source: Topsoe 2000, times two because m is the mean here, not the sum.
 * Throws RangeError when the lengths differ or a cohort is empty.
 */
export function triangularDiscrimination(evalCounts: NumberList, productionCounts: NumberList): number {
  return sumOverShares(evalCounts, productionCounts, (e, p) => (e + p === 0 ? 0 : (2 * (e - p) ** 2) / (e + p)))
}
