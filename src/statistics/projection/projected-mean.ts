import { total } from '../tables/group-table.ts'
import type { NumberList } from '../tables/number-list.ts'

/** A mean per cell and what it is weighed with; lists of equal length, one entry per cell. */
export type CellMeans = {
  /** Calls or weight of eval per cell; a cell with none has no mean. */
  readonly evalWeights: NumberList
  readonly evalMeans: NumberList
  readonly productionWeights: NumberList
}

/**
 * `naive`: mean of eval as it ran; `projected`: mean on the production mix of the covered cells, undefined when nothing is
 * covered; `coveredShare`: their share of production, in [0, 1].
 */
export type ProjectedMean = {
  readonly naive: number
  readonly projected: number | undefined
  readonly coveredShare: number
}

/**
 * The mean of eval with its cells weighed as production's: sum over covered cells of p_c y_c / sum of p_c. `covered` says
 * which cells count; those that eval has at all unless given.
 * Source: post-stratification, Kish 1965. Throws RangeError when lengths differ or a cohort is empty.
 */
export function projectedMean(cells: CellMeans, covered: (cell: number) => boolean = () => true): ProjectedMean {
  const { evalWeights, evalMeans, productionWeights } = cells
  if (evalWeights.length !== evalMeans.length || evalWeights.length !== productionWeights.length) {
    throw new RangeError('every cell needs an eval weight, an eval mean and a production weight')
  }
  const reached = [...evalWeights.keys()].filter((cell) => (evalWeights[cell] ?? 0) > 0)
  const inEval = weighed(reached, evalWeights, evalMeans)
  const inBoth = weighed(reached.filter(covered), productionWeights, evalMeans)
  const productionAll = total(productionWeights)
  if (!(inEval.weight > 0 && productionAll > 0)) throw new RangeError('an empty cohort has no mean')
  return {
    naive: inEval.sum / inEval.weight,
    projected: inBoth.weight > 0 ? inBoth.sum / inBoth.weight : undefined,
    coveredShare: inBoth.weight / productionAll,
  }
}

function weighed(cells: readonly number[], weights: NumberList, means: NumberList) {
  let [weight, sum] = [0, 0]
  for (const cell of cells) {
    weight += weights[cell] ?? 0
    sum += (weights[cell] ?? 0) * (means[cell] ?? 0)
  }
  return { weight, sum }
}
