import { jackknifeRatio } from '../resampling/jackknife-ratio.ts'
import { categoryTotals, groupTotals, total } from '../tables/group-table.ts'
import type { GroupTable } from '../tables/group-table.ts'
import type { OutcomeTable } from '../tables/outcome-table.ts'

/** Outcomes by random group of clusters and cell, with the sums of their squares. */
export type SquaredOutcomes = OutcomeTable & { readonly squares: GroupTable }

/** Variance of a mean residual over clusters, and what it would be if all units were independent. */
export type ResidualVariance = { readonly clusters: number; readonly units: number }

/**
 * Variance of the mean residual when every cell is expected to have its own mean. Undefined with fewer than two groups.
 * Source: delete-a-group jackknife, Kott 2001.
 */
export function residualVariance(table: SquaredOutcomes, expected: Float64Array): ResidualVariance | undefined {
  const denominators = groupTotals(table.weights)
  if (denominators.filter((weight) => weight > 0).length < 2) return undefined
  const numerators = groupTotals(residualSums(table, expected))
  const clusters = jackknifeRatio({ numerators, denominators })?.variance
  return clusters === undefined ? undefined : { clusters, units: unitVariance(table, expected) }
}

/** Sums of the differences between outcomes and what is expected of their cell, by row and cell. */
export function residualSums({ weights, sums }: OutcomeTable, expected: Float64Array): GroupTable {
  const counts = sums.counts.map((sum, at) => sum - (weights.counts[at] ?? 0) * (expected[at % sums.categories] ?? 0))
  return { ...sums, counts }
}

function unitVariance({ weights, sums, squares }: SquaredOutcomes, expected: Float64Array): number {
  const [ofWeights, ofSums, ofSquares] = [categoryTotals(weights), categoryTotals(sums), categoryTotals(squares)]
  const spread = ofWeights.map((weight, cell) => {
    const mean = expected[cell] ?? 0
    return Math.max(0, (ofSquares[cell] ?? 0) - 2 * mean * (ofSums[cell] ?? 0) + mean ** 2 * weight)
  })
  return total(spread) / total(ofWeights) ** 2
}
