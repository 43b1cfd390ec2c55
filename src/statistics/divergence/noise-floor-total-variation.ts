import { total } from '../tables/group-table.ts'

/**
 * The total variation that two samples of one population show on average: half the sum over K categories of the mean
 * absolute value of a normal difference, sqrt(2 V_kk / pi). `deviations` are the rows of both cohorts, whose squares
 * add up to V_kk. 0 without rows. Source: mean of the half-normal distribution.
 */
export function noiseFloorTotalVariation(deviations: readonly Float64Array[], categories: number): number {
  const variances = new Float64Array(categories)
  for (const row of deviations) {
    for (const [category, deviation] of row.entries()) {
      variances[category] = (variances[category] ?? 0) + deviation * deviation
    }
  }
  return total(variances.map((variance) => Math.sqrt((2 * variance) / Math.PI))) / 2
}
