import { shares } from '../tables/shares.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * How far two cohorts lie apart: takes one count per category of each (same length K), normalises both, returns >= 0.
 */
export type Divergence = (evalCounts: NumberList, productionCounts: NumberList) => number

/**
 * Sum over categories of `term(evalShare, productionShare)`, from two rows of counts of equal length.
 * Throws RangeError when the lengths differ or a cohort is empty.
 */
export function sumOverShares(
  evalCounts: NumberList,
  productionCounts: NumberList,
  term: (evalShare: number, productionShare: number) => number,
): number {
  if (evalCounts.length !== productionCounts.length) {
    throw new RangeError(`${evalCounts.length} eval categories against ${productionCounts.length} in production`)
  }
  const productionShares = shares(productionCounts)
  let sum = 0
  for (const [category, evalShare] of shares(evalCounts).entries()) {
    sum += term(evalShare, productionShares[category] ?? 0)
  }
  return sum
}
