import { dimensionImpact } from '../../statistics/projection/dimension-impact.ts'
import { jackknifeTwoCohorts } from '../../statistics/resampling/jackknife-two-cohorts.ts'
import { outcomesWithout } from '../../statistics/tables/outcome-table.ts'
import { trafficWithout } from '../../statistics/projection/projected-score.ts'
import { knownTotals } from '../../statistics/projection/raked-score.ts'
import type { CellLevels } from '../../statistics/projection/raked-score.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { Impact } from '../../vocabulary/scores/projection-details.ts'
import { contextLevels } from '../tables/context-places.ts'
import type { ScoreTables } from './score-tables.ts'

/** For each dimension of the key, by how much eval's score would move if it alone took the production mix (M1). */
export function impacts(tables: ScoreTables, level: number): readonly Impact[] {
  const levels = contextLevels(tables.dimensions, tables.contexts)
  return tables.dimensions.flatMap((dimension, place) => {
    const of = levels[place]
    return of === undefined ? [] : impactOf(tables, { dimension, levels: of, level })
  })
}

type Asked = { readonly dimension: string; readonly levels: CellLevels; readonly level: number }

function impactOf(tables: ScoreTables, { dimension, levels, level }: Asked): readonly Impact[] {
  const outcomes = outcomesWithout(tables.eval)
  const traffic = trafficWithout(tables.traffic)
  const at = (deletedEval: number | undefined, deletedProduction: number | undefined) => {
    const { weights, means } = outcomes(deletedEval)
    const evalWeights = byLevel(weights, levels)
    const sums = byLevel(
      weights.map((weight, cell) => weight * (means[cell] ?? 0)),
      levels,
    )
    const evalMeans = sums.map((sum, value) => sum / Math.max(evalWeights[value] ?? 0, 1e-300))
    const productionWeights = byLevel(traffic(deletedProduction), levels)
    return dimensionImpact({ evalWeights, evalMeans, productionWeights })
  }
  const known = (cell: number) => (levels.levels[cell] ?? -1) >= 0
  const found = jackknifeTwoCohorts({
    evalSizes: knownTotals(tables.eval.weights, known),
    productionSizes: knownTotals(tables.traffic, known),
    statistic: (deletedEval, deletedProduction) => at(deletedEval, deletedProduction).impact,
  })
  if (found === undefined) return []
  const { unknownShare } = at(undefined, undefined)
  return [{ dimension, value: found.estimate, interval: tInterval(found, level), unknownShare }]
}

function byLevel(weights: Float64Array, { levels, count }: CellLevels): Float64Array {
  const sums = new Float64Array(count)
  for (const [cell, weight] of weights.entries()) {
    const level = levels[cell] ?? -1
    if (level >= 0) sums[level] = (sums[level] ?? 0) + weight
  }
  return sums
}
