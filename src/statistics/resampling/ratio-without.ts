import { total } from '../tables/group-table.ts'
import type { NumberList } from '../tables/number-list.ts'

/** Sums of a numerator and a denominator per group (both of length G), such as successes and calls. */
export type GroupRatio = { readonly numerators: NumberList; readonly denominators: NumberList }

/**
 * The function that gives sum(numerators) / sum(denominators) without one group, or of all groups for undefined.
 * Throws RangeError at once when the lengths differ, and later when no denominator is left.
 */
export function ratioWithout(ratio: GroupRatio): (deleted: number | undefined) => number {
  const { numerators, denominators } = ratio
  if (numerators.length !== denominators.length) {
    throw new RangeError(`${numerators.length} numerators for ${denominators.length} denominators`)
  }
  const numerator = total(numerators)
  const denominator = total(denominators)
  return (deleted) => {
    const left = denominator - (deleted === undefined ? 0 : (denominators[deleted] ?? 0))
    if (!(left > 0)) throw new RangeError('a ratio needs a positive denominator outside every single group')
    return (numerator - (deleted === undefined ? 0 : (numerators[deleted] ?? 0))) / left
  }
}

/**
 * 1 for every group that has a denominator and 0 for the others: the sizes of a jackknife that counts groups equally.
 */
export function occupiedGroups(denominators: NumberList): Float64Array {
  return Float64Array.from(denominators, (denominator) => (denominator > 0 ? 1 : 0))
}
