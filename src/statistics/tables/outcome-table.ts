import { categoryTotals, totalsWithoutGroup } from './group-table.ts'
import type { GroupTable } from './group-table.ts'

/** Weight of the units of every group (row) and cell (column), and the weighted sum of their outcome. */
export type OutcomeTable = { readonly weights: GroupTable; readonly sums: GroupTable }

/** Weight and mean outcome per cell; a cell without weight has the mean 0, which is not to be read. */
export type CellOutcomes = { readonly weights: Float64Array; readonly means: Float64Array }

/**
 * The function that gives weight and mean of every cell without one group, or of all groups for undefined. A cell that the
 * group leaves empty keeps its weightless place and the mean of all groups, so that a replicate loses no cell.
 */
export function outcomesWithout({ weights, sums }: OutcomeTable): (deleted: number | undefined) => CellOutcomes {
  const allWeights = categoryTotals(weights)
  const allSums = categoryTotals(sums)
  const meansOfAll = allSums.map((sum, cell) => quotient(sum, allWeights[cell] ?? 0))
  const all: CellOutcomes = { weights: allWeights, means: meansOfAll }
  return (deleted) => {
    if (deleted === undefined) return all
    const left = totalsWithoutGroup(weights, allWeights, deleted)
    const offset = deleted * sums.categories
    const means = meansOfAll.slice()
    for (let cell = 0; cell < means.length; cell++) {
      const weight = left[cell] ?? 0
      if (weight > rounding * (allWeights[cell] ?? 0))
        means[cell] = ((allSums[cell] ?? 0) - (sums.counts[offset + cell] ?? 0)) / weight
    }
    return { weights: left, means }
  }
}

/** What is left of a cell below this share of it is the rounding of a subtraction. */
const rounding = 1e-9

const quotient = (sum: number, weight: number): number => (weight > 0 ? sum / weight : 0)
