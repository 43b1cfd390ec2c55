/**
 * Level of the test at the given look, counted from 1, when all looks together may err with probability `alpha`:
 * alpha * 6 / (pi^2 look^2), which sums to alpha over all looks. Source: Basel series spending, as in Foster and Stine 2008.
 */
export function alphaSpending(alpha: number, look: number): number {
  if (!(look >= 1)) throw new RangeError(`looks are counted from 1, not ${look}`)
  return (alpha * 6) / (Math.PI ** 2 * look ** 2)
}
