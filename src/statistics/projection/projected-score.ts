import { categoryTotals, groupTotals, total, totalsWithoutGroup } from '../tables/group-table.ts'
import { jackknifeTwoCohorts } from '../resampling/jackknife-two-cohorts.ts'
import { outcomesWithout } from '../tables/outcome-table.ts'
import { projectedMean } from './projected-mean.ts'
import { rememberReplicates } from '../resampling/remember-replicates.ts'
import type { GroupTable } from '../tables/group-table.ts'
import type { TwoCohortJackknife } from '../resampling/jackknife-two-cohorts.ts'
import type { OutcomeTable } from '../tables/outcome-table.ts'
import type { ProjectedMean } from './projected-mean.ts'

/**
 * Eval's score as it ran, on the production mix of the covered cells, the shift between the two (paired: the same eval
 * clusters), the share of production covered, and the two ends of the mean of all production when the uncovered part may
 * have any score of the range; absent without a range.
 */
export type ProjectedScore = {
  readonly naive: TwoCohortJackknife
  readonly projected: TwoCohortJackknife
  readonly shift: TwoCohortJackknife
  readonly coveredShare: number
  readonly ends?: { readonly low: TwoCohortJackknife; readonly high: TwoCohortJackknife }
}

/** Scores of eval and traffic of production, both by group and cell; `covered` says which cells eval speaks for. */
export type Projection = {
  readonly evalTable: OutcomeTable
  readonly production: GroupTable
  readonly covered: (cell: number) => boolean
  readonly range?: readonly [number, number] | undefined
}

/**
 * Post-stratified score with the jackknife over the groups of both cohorts. Undefined when nothing is covered or a cohort has
 * fewer than two groups. Right as far as units of one cell score alike in both cohorts.
 * Source: Kish 1965; Manski 2003 for the ends; delete-a-group jackknife, Kott 2001.
 */
export function projectedScore(projection: Projection): ProjectedScore | undefined {
  const { evalTable, production, covered, range } = projection
  const outcomes = outcomesWithout(evalTable)
  const traffic = trafficWithout(production)
  const at = rememberReplicates((deletedEval, deletedProduction): ProjectedMean => {
    const { weights, means } = outcomes(deletedEval)
    const reached = outcomes(undefined).weights
    const { naive } = projectedMean({ evalWeights: weights, evalMeans: means, productionWeights: reached })
    const productionWeights = traffic(deletedProduction)
    return { ...projectedMean({ evalWeights: reached, evalMeans: means, productionWeights }, covered), naive }
  })
  if (!(total(outcomes(undefined).weights) > 0 && total(traffic(undefined)) > 0)) return undefined
  const all = at(undefined, undefined)
  if (all.projected === undefined) return undefined
  const overall = all.projected
  const over = (statistic: (found: ProjectedMean) => number) =>
    jackknifeTwoCohorts({
      evalSizes: groupTotals(evalTable.weights),
      productionSizes: groupTotals(production),
      statistic: (deletedEval, deletedProduction) => statistic(at(deletedEval, deletedProduction)),
    })
  const end = (value: number) =>
    over(({ projected = overall, coveredShare }) => coveredShare * projected + (1 - coveredShare) * value)
  const naive = over((found) => found.naive)
  const projected = over((found) => found.projected ?? overall)
  const shift = over((found) => (found.projected ?? overall) - found.naive)
  if (naive === undefined || projected === undefined || shift === undefined) return undefined
  const [low, high] = range === undefined ? [] : [end(range[0]), end(range[1])]
  const ends = low === undefined || high === undefined ? {} : { ends: { low, high } }
  return { naive, projected, shift, coveredShare: all.coveredShare, ...ends }
}

/** The function that gives the weight of every cell without one group, or of all for undefined. */
export function trafficWithout(table: GroupTable): (deleted: number | undefined) => Float64Array {
  const all = categoryTotals(table)
  return (deleted) => (deleted === undefined ? all : totalsWithoutGroup(table, all, deleted))
}
