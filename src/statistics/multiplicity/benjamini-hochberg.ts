import type { NumberList } from '../tables/number-list.ts'

/**
 * Adjusted p-values that control the false discovery rate under positive dependence, each in [0, 1] and in the order
 * given; reject where the adjusted value is at most q. Empty for no p-values.
 * Source: Benjamini and Hochberg 1995, as R `p.adjust(p, 'BH')`.
 */
export function benjaminiHochberg(pValues: NumberList): readonly number[] {
  const descending = Array.from(pValues, (pValue, position) => ({ pValue, position })).toSorted(
    (left, right) => right.pValue - left.pValue,
  )
  const adjusted = Array.from(pValues, () => 1)
  let smallest = 1
  for (const [index, { pValue, position }] of descending.entries()) {
    smallest = Math.min(smallest, (pValue * pValues.length) / (pValues.length - index))
    adjusted[position] = smallest
  }
  return adjusted
}
