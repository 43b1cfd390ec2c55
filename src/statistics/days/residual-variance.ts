import { jackknifeRatio } from '../resampling/jackknife-ratio.ts'
import { groupTotals } from '../tables/group-table.ts'
import type { OutcomeTable } from '../tables/outcome-table.ts'

/**
 * Variance of the mean residual over groups of clusters, when every cell is expected to have its own mean. Undefined with fewer than
 * two groups. Source: delete-a-group jackknife, Kott 2001.
 */
export function residualVariance({ weights, sums }: OutcomeTable, expected: Float64Array): number | undefined {
  const counts = sums.counts.map((sum, at) => sum - (weights.counts[at] ?? 0) * (expected[at % sums.categories] ?? 0))
  const denominators = groupTotals(weights)
  if (denominators.filter((weight) => weight > 0).length < 2) return undefined
  return jackknifeRatio({ numerators: groupTotals({ ...sums, counts }), denominators })?.variance
}
