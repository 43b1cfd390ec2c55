import { sumOverShares } from './divergence.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * Hellinger distance of two count rows, in [0, 1]. Source: L2 distance of the square roots of the shares, over sqrt(2).
 * Throws RangeError when the lengths differ or a cohort is empty.
 */
export function hellinger(evalCounts: NumberList, productionCounts: NumberList): number {
  const sum = sumOverShares(evalCounts, productionCounts, (e, p) => (Math.sqrt(e) - Math.sqrt(p)) ** 2)
  return Math.min(1, Math.sqrt(sum / 2))
}
