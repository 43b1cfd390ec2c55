import { categoryTotals, groupTotals, totalsWithoutGroup } from '../tables/group-table.ts'
import { kishEffectiveSize } from '../tables/kish-effective-size.ts'
import { shares } from '../tables/shares.ts'
import type { GroupTable } from '../tables/group-table.ts'

/**
 * The covariance matrix of a cohort's shares without ever forming it: V = sum over g of d_g d_g'.
 * `deviations` holds one row d_g of length K per group that is not empty; `shares` has length K.
 */
export type ShareDeviations = {
  readonly shares: Float64Array
  readonly deviations: readonly Float64Array[]
  readonly degreesOfFreedom: number
}

/**
 * Deviations of the delete-a-group shares from the shares of the whole cohort, scaled by sqrt((G - 1) / G), so that
 * their outer products sum to the jackknife covariance. (Unlike `jackknife`, which measures from the mean of the
 * replicates; the two differ in the second order only, and this one is never smaller.)
 * Undefined with fewer than two groups that have calls. Source: Kott 2001. O(G K).
 */
export function shareDeviations(table: GroupTable): ShareDeviations | undefined {
  const sizes = groupTotals(table)
  const totals = categoryTotals(table)
  const occupied = [...sizes.keys()].filter((group) => (sizes[group] ?? 0) > 0)
  if (occupied.length < 2) return undefined
  const whole = shares(totals)
  const scale = Math.sqrt((occupied.length - 1) / occupied.length)
  const deviations = occupied.map((group) =>
    shares(totalsWithoutGroup(table, totals, group)).map((share, category) => scale * (share - (whole[category] ?? 0))),
  )
  return { shares: whole, deviations, degreesOfFreedom: kishEffectiveSize(sizes).effectiveSize - 1 }
}

/**
 * The deviations of a cohort divided by the square roots of `middles` (length K, >= 0): the rows whose Gram traces are
 * those of the Rao-Scott matrix W. Categories with a middle of 0 become 0. O(G K).
 */
export function scaledDeviations(side: ShareDeviations, middles: Float64Array): readonly Float64Array[] {
  const scales = middles.map((middle) => (middle > 0 ? 1 / Math.sqrt(middle) : 0))
  return side.deviations.map((row) => row.map((deviation, category) => deviation * (scales[category] ?? 0)))
}
