import type { NumberList } from '../tables/number-list.ts'

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
  const sides = sidesOf(cells)
  if (sides === undefined) return undefined
  const { inEval, production } = sides
  const middle = (inEval.insideMean + production.insideMean) / 2
  const perCellMix = Array.from(cells.evalWeights, (_, cell) => cell)
    .filter((cell) => isInBoth(cells, cell))
    .map((cell) => {
      const moved =
        (cells.productionWeights[cell] ?? 0) / production.inside - (cells.evalWeights[cell] ?? 0) / inEval.inside
      return moved * (((cells.evalMeans[cell] ?? 0) + (cells.productionMeans[cell] ?? 0)) / 2 - middle)
    })
  return { ...termsOf(cells, sides), perCellMix }
}

/** The terms of a gap alone, for the many replicates of a jackknife. Undefined when no cell is in both. */
export function gapTerms(cells: CohortCells): GapTerms | undefined {
  const sides = sidesOf(cells)
  return sides === undefined ? undefined : termsOf(cells, sides)
}

type GapTerms = Omit<GapDecomposition, 'perCellMix'>

type Sides = { readonly inEval: Side; readonly production: Side }

const isInBoth = ({ evalWeights, productionWeights }: CohortCells, cell: number): boolean =>
  (evalWeights[cell] ?? 0) > 0 && (productionWeights[cell] ?? 0) > 0

function sidesOf(cells: CohortCells): Sides | undefined {
  const inEval = sideOf(cells.evalWeights, cells.evalMeans, cells.productionWeights)
  const production = sideOf(cells.productionWeights, cells.productionMeans, cells.evalWeights)
  return inEval.inside > 0 && production.inside > 0 ? { inEval, production } : undefined
}

function termsOf(cells: CohortCells, { inEval, production }: Sides): GapTerms {
  let [mix, within] = [0, 0]
  for (let cell = 0; cell < cells.evalWeights.length; cell++) {
    if (!isInBoth(cells, cell)) continue
    const before = cells.evalMeans[cell] ?? 0
    const after = cells.productionMeans[cell] ?? 0
    const evalMix = (cells.evalWeights[cell] ?? 0) / inEval.inside
    const productionMix = (cells.productionWeights[cell] ?? 0) / production.inside
    mix += ((productionMix - evalMix) * (before + after)) / 2
    within += ((after - before) * (productionMix + evalMix)) / 2
  }
  return {
    evalMean: inEval.mean,
    productionMean: production.mean,
    gap: production.mean - inEval.mean,
    mix,
    within,
    productionOnly: production.mean - production.insideMean,
    evalOnly: inEval.insideMean - inEval.mean,
    evalOverlap: inEval.inside / inEval.all,
    productionOverlap: production.inside / production.all,
  }
}

type Side = { readonly all: number; readonly mean: number; readonly inside: number; readonly insideMean: number }

/** Weight and mean of one cohort's cells, of all and of those that the other has too. */
function sideOf(weights: NumberList, means: NumberList, others: NumberList): Side {
  let [all, sum, inside, insideSum] = [0, 0, 0, 0]
  for (let cell = 0; cell < weights.length; cell++) {
    const weight = weights[cell] ?? 0
    if (!(weight > 0)) continue
    const part = weight * (means[cell] ?? 0)
    all += weight
    sum += part
    if (!((others[cell] ?? 0) > 0)) continue
    inside += weight
    insideSum += part
  }
  return { all, mean: sum / all, inside, insideMean: insideSum / inside }
}
