import { gapDecomposition, gapTerms } from './gap-decomposition.ts'
import type { CohortCells } from './gap-decomposition.ts'
import { groupTotals } from '../tables/group-table.ts'
import { jackknifeTwoCohorts } from '../resampling/jackknife-two-cohorts.ts'
import type { TwoCohortJackknife } from '../resampling/jackknife-two-cohorts.ts'
import { outcomesWithout } from '../tables/outcome-table.ts'
import { rememberReplicates } from '../resampling/remember-replicates.ts'
import type { CellOutcomes, OutcomeTable } from '../tables/outcome-table.ts'

/** The terms of a gap between production and eval, each with its uncertainty. */
export type DecomposedGap = Readonly<
  Record<'gap' | 'mix' | 'within' | 'productionOnly' | 'evalOnly', TwoCohortJackknife>
> & {
  readonly evalOverlap: number
  readonly productionOverlap: number
  /** The total gap has one sign, and contexts with most of the mass in common the other. */
  readonly simpson: boolean
}

/** Share of the mass in common whose own gap has the other sign, from which the total is called misleading. */
const simpsonShare = 0.8

/**
 * Kitagawa's decomposition with a jackknife over the groups of both cohorts. Undefined without a cell in common or with fewer
 * than two groups in a cohort. Source: Kitagawa 1955; Nopo 2008; Simpson 1951 for the flag.
 */
export function decomposedGap(evalTable: OutcomeTable, productionTable: OutcomeTable): DecomposedGap | undefined {
  const inEval = outcomesWithout(evalTable)
  const inProduction = outcomesWithout(productionTable)
  const all = gapDecomposition(cellsOf(inEval(undefined), inProduction(undefined)))
  if (all === undefined) return undefined
  const replicate = rememberReplicates(
    (deletedEval, deletedProduction) => gapTerms(cellsOf(inEval(deletedEval), inProduction(deletedProduction))) ?? all,
  )
  const sizes = { evalSizes: groupTotals(evalTable.weights), productionSizes: groupTotals(productionTable.weights) }
  const over = (term: 'gap' | 'mix' | 'within' | 'productionOnly' | 'evalOnly') =>
    jackknifeTwoCohorts({
      ...sizes,
      statistic: (deletedEval, deletedProduction) => replicate(deletedEval, deletedProduction)[term],
    })
  const [gap, mix, within] = [over('gap'), over('mix'), over('within')]
  const [productionOnly, evalOnly] = [over('productionOnly'), over('evalOnly')]
  if (!gap || !mix || !within || !productionOnly || !evalOnly) return undefined
  const { evalOverlap, productionOverlap } = all
  const simpson = isSimpson(all.gap, inEval(undefined), inProduction(undefined))
  return { gap, mix, within, productionOnly, evalOnly, evalOverlap, productionOverlap, simpson }
}

const cellsOf = (inEval: CellOutcomes, inProduction: CellOutcomes): CohortCells => ({
  evalWeights: inEval.weights,
  evalMeans: inEval.means,
  productionWeights: inProduction.weights,
  productionMeans: inProduction.means,
})

function isSimpson(gap: number, inEval: CellOutcomes, inProduction: CellOutcomes): boolean {
  let [all, opposite] = [0, 0]
  for (const [cell, weight] of inProduction.weights.entries()) {
    if (!(weight > 0 && (inEval.weights[cell] ?? 0) > 0)) continue
    const inside = (inProduction.means[cell] ?? 0) - (inEval.means[cell] ?? 0)
    all += weight
    if (inside * gap < 0) opposite += weight
  }
  return all > 0 && opposite >= simpsonShare * all
}
