import { sumOverShares } from './divergence.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * Total variation distance of two count rows, in [0, 1]: the share of production calls that would have to change
 * category to look like eval. Source: half the L1 distance of the shares.
 * Throws RangeError when the lengths differ or a cohort is empty.
 */
export function totalVariation(evalCounts: NumberList, productionCounts: NumberList): number {
  const distance = sumOverShares(evalCounts, productionCounts, (e, p) => Math.abs(e - p)) / 2
  return Math.min(1, distance)
}
