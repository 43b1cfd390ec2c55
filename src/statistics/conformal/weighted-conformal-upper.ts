import { total } from '../tables/group-table.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * One-sided conformal upper bound under covariate shift: the smallest calibration value at which the cumulative weight
 * reaches (1 - alpha) of all weight, where the new value itself brings `testWeight` at infinity.
 * `weights` (same length, >= 0) are production over eval shares; `testWeight` is usually the largest of them.
 * Infinity when the test weight is too large or there are no values.
 * Source: Tibshirani, Barber, Candes and Ramdas 2019 (arXiv 1904.06019).
 * Throws RangeError when the lengths differ or alpha is not between 0 and 1.
 */
export function weightedConformalUpper(options: {
  readonly calibration: NumberList
  readonly weights: NumberList
  readonly testWeight: number
  readonly alpha: number
}): number {
  const { calibration, weights, testWeight, alpha } = options
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`a miss rate lies between 0 and 1, not ${alpha}`)
  if (weights.length !== calibration.length) {
    throw new RangeError(`${weights.length} weights for ${calibration.length} calibration values`)
  }
  const wanted = (1 - alpha) * (total(weights) + testWeight) * (1 - 1e-12)
  const ascending = Array.from(calibration, (value, index) => ({ value, weight: weights[index] ?? 0 })).toSorted(
    (left, right) => left.value - right.value,
  )
  let cumulative = 0
  for (const { value, weight } of ascending) {
    cumulative += weight
    if (weight > 0 && cumulative >= wanted) return value
  }
  return Infinity
}
