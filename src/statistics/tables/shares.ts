import { total } from './group-table.ts'
import type { NumberList } from './number-list.ts'

/**
 * Counts divided by their sum (same length, sums to 1).
 * Throws RangeError when the sum is not positive: a cohort without calls has no shares.
 */
export function shares(counts: NumberList): Float64Array {
  const sum = total(counts)
  if (!(sum > 0)) throw new RangeError('shares of an empty cohort are undefined')
  return Float64Array.from(counts, (count) => count / sum)
}
