import { sumOverShares } from './divergence.ts'
import type { NumberList } from '../tables/number-list.ts'

const defaultFloor = 1e-4

/**
 * Population stability index of two count rows, in nats, >= 0 and unbounded; kept for comparison with other tools.
 * Shares below `floor` count as `floor` and are not normalised again, so the floor decides the value of zero cells.
 * Source: symmetrised Kullback-Leibler divergence, as credit scoring uses it.
 * Throws RangeError when the lengths differ, a cohort is empty or the floor is not positive.
 */
export function populationStabilityIndex(
  evalCounts: NumberList,
  productionCounts: NumberList,
  floor = defaultFloor,
): number {
  if (!(floor > 0)) throw new RangeError(`the floor must be positive, not ${floor}`)
  return sumOverShares(evalCounts, productionCounts, (e, p) => {
    const evalShare = Math.max(e, floor)
    const productionShare = Math.max(p, floor)
    return (productionShare - evalShare) * Math.log(productionShare / evalShare)
  })
}
