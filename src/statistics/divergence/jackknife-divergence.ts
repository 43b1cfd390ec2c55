import { categoryTotals, groupTotals, totalsWithoutGroup } from '../tables/group-table.ts'
import { jackknifeTwoCohorts } from '../resampling/jackknife-two-cohorts.ts'
import type { Divergence } from './divergence.ts'
import type { GroupTable } from '../tables/group-table.ts'
import type { TwoCohortJackknife } from '../resampling/jackknife-two-cohorts.ts'

/**
 * Two-cohort jackknife of a divergence between two group tables with the same K categories (G may differ).
 * Undefined when a cohort has fewer than two groups with calls. Source: `jackknifeTwoCohorts`. O(G K).
 * Throws what the divergence throws, such as RangeError for different numbers of categories.
 */
export function jackknifeDivergence(
  evalTable: GroupTable,
  productionTable: GroupTable,
  divergence: Divergence,
): TwoCohortJackknife | undefined {
  const evalTotals = categoryTotals(evalTable)
  const productionTotals = categoryTotals(productionTable)
  return jackknifeTwoCohorts({
    evalSizes: groupTotals(evalTable),
    productionSizes: groupTotals(productionTable),
    statistic: (deletedEval, deletedProduction) =>
      divergence(
        deletedEval === undefined ? evalTotals : totalsWithoutGroup(evalTable, evalTotals, deletedEval),
        deletedProduction === undefined
          ? productionTotals
          : totalsWithoutGroup(productionTable, productionTotals, deletedProduction),
      ),
  })
}
