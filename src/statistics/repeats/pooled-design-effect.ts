import { total } from '../tables/group-table.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * One design effect for many small cells: sum of the jackknife variances over the sum of the variances under
 * independence (same cells, same length), at least 1. Steadier than a design effect per cell. 1 when no independent
 * variance is known.
 * Source: ratio of sums, as generalised variance functions do (Wolter 2007).
 * Throws RangeError when the lengths differ.
 */
export function pooledDesignEffect(groupVariances: NumberList, iidVariances: NumberList): number {
  if (groupVariances.length !== iidVariances.length) {
    throw new RangeError(
      `${groupVariances.length} variances by group against ${iidVariances.length} of independent calls`,
    )
  }
  const independent = total(iidVariances)
  return independent > 0 ? Math.max(1, total(groupVariances) / independent) : 1
}
