import type { NumberList } from './number-list.ts'

/** Shares or weights and means per cell of both cohorts; a cell without weight has no mean and its entry is not read. */
export type CohortCells = {
  readonly evalWeights: NumberList
  readonly evalMeans: NumberList
  readonly productionWeights: NumberList
  readonly productionMeans: NumberList
}

/**
 * The gap, production mean minus eval mean, as a sum: `mix` of the cells both have, `within` those cells, and what lies in
 * cells that only one cohort has. `perCellMix` sums to `mix`; the shares say how much of each cohort both have in common.
 */
export type GapDecomposition = {
  readonly evalMean: number
  readonly productionMean: number
  readonly gap: number
  readonly mix: number
  readonly within: number
  readonly productionOnly: number
  readonly evalOnly: number
  readonly evalOverlap: number
  readonly productionOverlap: number
  readonly perCellMix: readonly number[]
}

/**
 * Kitagawa's midpoint decomposition on the cells that both cohorts have, with the off-support terms of Nopo. The midpoint
 * weighs both cohorts' means, and both mixes, equally. Undefined when no cell is in both.
 * Source: Kitagawa 1955; Nopo 2008.
 */
export function gapDecomposition(cells: CohortCells): GapDecomposition | undefined {
  const both = (cell: number): boolean => (cells.evalWeights[cell] ?? 0) > 0 && (cells.productionWeights[cell] ?? 0) > 0
  const inEval = sideOf({ weights: cells.evalWeights, means: cells.evalMeans }, both)
  const inProduction = sideOf({ weights: cells.productionWeights, means: cells.productionMeans }, both)
  if (!(inEval.inside > 0 && inProduction.inside > 0)) return undefined
  const middle = (inEval.insideMean + inProduction.insideMean) / 2
  let [mix, within] = [0, 0]
  const perCellMix: number[] = []
  for (let cell = 0; cell < cells.evalWeights.length; cell++) {
    if (!both(cell)) continue
    const inEvalMix = (cells.evalWeights[cell] ?? 0) / inEval.inside
    const inProductionMix = (cells.productionWeights[cell] ?? 0) / inProduction.inside
    const [before, after] = [cells.evalMeans[cell] ?? 0, cells.productionMeans[cell] ?? 0]
    mix += ((inProductionMix - inEvalMix) * (before + after)) / 2
    within += ((after - before) * (inProductionMix + inEvalMix)) / 2
    perCellMix.push((inProductionMix - inEvalMix) * ((before + after) / 2 - middle))
  }
  return {
    evalMean: inEval.mean,
    productionMean: inProduction.mean,
    gap: inProduction.mean - inEval.mean,
    mix,
    within,
    productionOnly: inProduction.mean - inProduction.insideMean,
    evalOnly: inEval.insideMean - inEval.mean,
    evalOverlap: inEval.inside / inEval.all,
    productionOverlap: inProduction.inside / inProduction.all,
    perCellMix,
  }
}

type Weighed = { readonly weights: NumberList; readonly means: NumberList }

function sideOf({ weights, means }: Weighed, inside: (cell: number) => boolean) {
  let [all, sum, insideAll, insideSum] = [0, 0, 0, 0]
  for (let cell = 0; cell < weights.length; cell++) {
    const weight = weights[cell] ?? 0
    if (!(weight > 0)) continue
    all += weight
    sum += weight * (means[cell] ?? 0)
    if (!inside(cell)) continue
    insideAll += weight
    insideSum += weight * (means[cell] ?? 0)
  }
  return { all, mean: sum / all, inside: insideAll, insideMean: insideSum / insideAll }
}
