import { groupTotals, total } from '../tables/group-table.ts'
import { jackknifeTwoCohorts } from '../resampling/jackknife-two-cohorts.ts'
import { outcomesWithout } from '../tables/outcome-table.ts'
import { trafficWithout } from './projected-score.ts'
import { rake } from './rake.ts'
import type { GroupTable } from '../tables/group-table.ts'
import type { TwoCohortJackknife } from '../resampling/jackknife-two-cohorts.ts'
import type { OutcomeTable } from '../tables/outcome-table.ts'

/** A score with eval's cells raked to production's margins; `unseen` is the largest share of a margin that eval never had. */
export type RakedScore = TwoCohortJackknife & { readonly unseen: number; readonly converged: boolean }

/** Levels of one dimension: that of every cell, -1 where it is unknown, and how many there are. */
export type CellLevels = { readonly levels: Int32Array; readonly count: number }

/**
 * Mean of all eval cells after iterative proportional fitting of their weights to production's one-way margins: uses cells
 * that production hardly has too, and assumes that the dimensions act on the score without higher interactions.
 * Undefined when a cohort has fewer than two groups. Source: Deming and Stephan 1940; jackknife over both cohorts.
 */
export function rakedScore(options: {
  readonly evalTable: OutcomeTable
  readonly production: GroupTable
  readonly dimensions: readonly CellLevels[]
}): RakedScore | undefined {
  const { evalTable, production, dimensions } = options
  const outcomes = outcomesWithout(evalTable)
  const traffic = trafficWithout(production)
  const known = (cell: number) => dimensions.every(({ levels }) => (levels[cell] ?? -1) >= 0)
  const at = (deletedEval: number | undefined, deletedProduction: number | undefined) => {
    const { weights, means } = outcomes(deletedEval)
    const raked = rake(
      weights.map((weight, cell) => (known(cell) ? weight : 0)),
      dimensions.map((dimension) => ({
        levels: dimension.levels,
        wanted: marginOf(traffic(deletedProduction), dimension),
      })),
    )
    const sum = total(raked.weights)
    const mean = sum > 0 ? total(raked.weights.map((weight, cell) => weight * (means[cell] ?? 0))) / sum : undefined
    return { ...raked, mean }
  }
  const evalSizes = knownTotals(evalTable.weights, known)
  if (evalSizes.filter((size) => size > 0).length < 2) return undefined
  const { unseen, converged, mean: overall } = at(undefined, undefined)
  if (overall === undefined) return undefined
  const found = jackknifeTwoCohorts({
    evalSizes,
    productionSizes: groupTotals(production),
    statistic: (deletedEval, deletedProduction) => at(deletedEval, deletedProduction).mean ?? overall,
  })
  return found === undefined ? undefined : { ...found, unseen, converged }
}

/** Weight of every group in the cells asked for. */
export function knownTotals(
  { groups, categories, counts }: GroupTable,
  known: (cell: number) => boolean,
): Float64Array {
  return Float64Array.from({ length: groups }, (_, group) => {
    const row = counts.subarray(group * categories, (group + 1) * categories)
    return total(row.filter((_, cell) => known(cell)))
  })
}

function marginOf(weights: Float64Array, { levels, count }: CellLevels): Float64Array {
  const margin = new Float64Array(count)
  for (const [cell, weight] of weights.entries()) {
    const level = levels[cell] ?? -1
    if (level >= 0) margin[level] = (margin[level] ?? 0) + weight
  }
  return margin
}
