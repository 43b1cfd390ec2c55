import { kishEffectiveSize } from '../tables/kish-effective-size.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * A statistic with its uncertainty, all in the unit of the statistic (the variance in its square).
 * `degreesOfFreedom`: Kish number of groups minus one; `groups`: those that were not empty.
 */
export type Jackknife = {
  readonly estimate: number
  readonly biasCorrected: number
  readonly variance: number
  readonly standardError: number
  readonly degreesOfFreedom: number
  readonly groups: number
}

/**
 * Delete-a-group jackknife of any statistic of clustered data.
 * `statistic(undefined)` is the statistic of all data, `statistic(g)` that without group g. `sizes` (length `groups`,
 * default: all equal) gives the calls per group; groups of size 0 are dropped.
 * Undefined when fewer than two groups are left. Source: Kott 2001; V = (G - 1) / G * sum (theta(-g) - mean)^2.
 * Throws RangeError when the sizes do not fit the groups.
 */
export function jackknife(options: {
  readonly groups: number
  readonly statistic: (deleted: number | undefined) => number
  readonly sizes?: NumberList
}): Jackknife | undefined {
  const sizes = options.sizes ?? new Float64Array(options.groups).fill(1)
  if (sizes.length !== options.groups) throw new RangeError(`${sizes.length} sizes for ${options.groups} groups`)
  const occupied = [...sizes.keys()].filter((group) => (sizes[group] ?? 0) > 0)
  if (occupied.length < 2) return undefined
  const replicates = occupied.map((group) => options.statistic(group))
  const estimate = options.statistic(undefined)
  const spread = replicateSpread(replicates)
  return {
    estimate,
    biasCorrected: estimate - (replicates.length - 1) * (spread.mean - estimate),
    variance: spread.variance,
    standardError: Math.sqrt(spread.variance),
    degreesOfFreedom: kishEffectiveSize(sizes).effectiveSize - 1,
    groups: replicates.length,
  }
}

function replicateSpread(replicates: readonly number[]): { readonly mean: number; readonly variance: number } {
  const count = replicates.length
  const mean = replicates.reduce((sum, value) => sum + value, 0) / count
  const sumOfSquares = replicates.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, variance: ((count - 1) / count) * sumOfSquares }
}
