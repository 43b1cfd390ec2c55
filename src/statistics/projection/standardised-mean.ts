import { categoryTotals, groupTotals } from '../tables/group-table.ts'
import { jackknife } from '../resampling/jackknife.ts'
import { outcomesWithout } from '../tables/outcome-table.ts'
import type { Jackknife } from '../resampling/jackknife.ts'
import type { NumberList } from '../tables/number-list.ts'
import type { OutcomeTable } from '../tables/outcome-table.ts'

/**
 * Mean outcome of a table at a given mix of its cells, which need not sum to one: what moves it is the outcome alone, not how
 * often cells come. Rows of the table are groups of clusters or days. Undefined with fewer than two rows.
 * Source: direct standardisation, Kitagawa 1955; jackknife, Kott 2001.
 */
export function standardisedMean(table: OutcomeTable, mix: NumberList): Jackknife | undefined {
  const outcomes = outcomesWithout(table)
  return jackknife({
    groups: table.weights.groups,
    sizes: groupTotals(table.weights),
    statistic: (deleted) => outcomes(deleted).means.reduce((sum, mean, cell) => sum + mean * (mix[cell] ?? 0), 0),
  })
}

/** Variance of that mean if all units were independent; `squares` are the weighted sums of squared outcomes. */
export function independentVariance(
  table: OutcomeTable & { readonly squares: OutcomeTable['sums'] },
  mix: NumberList,
): number {
  const weights = categoryTotals(table.weights)
  const [sums, squares] = [categoryTotals(table.sums), categoryTotals(table.squares)]
  return weights.reduce((all, weight, cell) => {
    if (!(weight > 0)) return all
    const mean = (sums[cell] ?? 0) / weight
    const variance = Math.max(0, (squares[cell] ?? 0) / weight - mean * mean)
    return all + ((mix[cell] ?? 0) ** 2 * variance) / weight
  }, 0)
}
