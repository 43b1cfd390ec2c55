import type { NumberList } from '../tables/number-list.ts'

/** `effectiveSize` in calls; `coveredShare`: the production share, in [0, 1], of the cells that eval reaches. */
export type CellEffectiveSize = { readonly effectiveSize: number; readonly coveredShare: number }

/**
 * What `evalCounts` calls per cell are worth once reweighted to `productionShares` (both of length C, the shares of all
 * production): Kish's size with weights p_c / n_c on the covered cells. An effective size of 0 means nothing is
 * covered. Clustering is not included. Source: Kish 1965, post-stratification weights.
 * Throws RangeError when the lengths differ.
 */
export function cellEffectiveSize(evalCounts: NumberList, productionShares: NumberList): CellEffectiveSize {
  if (evalCounts.length !== productionShares.length) {
    throw new RangeError(`${evalCounts.length} eval cells against ${productionShares.length} production cells`)
  }
  let coveredShare = 0
  let sumOfSquares = 0
  for (const [cell, count] of evalCounts.entries()) {
    if (count <= 0) continue
    const share = productionShares[cell] ?? 0
    coveredShare += share
    sumOfSquares += (share * share) / count
  }
  const effectiveSize = sumOfSquares === 0 ? 0 : (coveredShare * coveredShare) / sumOfSquares
  return { effectiveSize, coveredShare }
}
