import { mostPlayers, shapley } from './shapley.ts'
import type { CellLevels } from './raked-score.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * How much of the mix term of a gap each dimension accounts for: Shapley values over "these dimensions take the production
 * mix, the others stay with eval's given those", at the given score per cell. Only cells that both cohorts have count; the
 * values sum to sum of (p_c - e_c) y_c. Beyond `mostPlayers` dimensions each stands alone, and the values need not sum.
 * Source: Shapley 1953 over direct standardisation. Undefined without a cell in common.
 */
export function mixShapley(options: {
  readonly evalWeights: NumberList
  readonly productionWeights: NumberList
  readonly scores: NumberList
  readonly dimensions: readonly CellLevels[]
}): { readonly values: readonly number[]; readonly additive: boolean } | undefined {
  const { evalWeights, productionWeights, scores, dimensions } = options
  const cells = [...evalWeights.keys()].filter(
    (cell) => (evalWeights[cell] ?? 0) > 0 && (productionWeights[cell] ?? 0) > 0,
  )
  if (cells.length === 0) return undefined
  const inEval = sharesOf(cells, evalWeights)
  const inProduction = sharesOf(cells, productionWeights)
  const meanWith = (moved: readonly CellLevels[]): number => {
    const keys = cells.map((cell) => moved.map(({ levels }) => levels[cell] ?? -1).join(' '))
    const [before, after] = [sumBy(keys, inEval), sumBy(keys, inProduction)]
    return cells.reduce((sum, cell, place) => {
      const key = keys[place] ?? ''
      const scale = (after.get(key) ?? 0) / (before.get(key) ?? 1)
      return sum + (inEval[place] ?? 0) * scale * (scores[cell] ?? 0)
    }, 0)
  }
  const additive = dimensions.length <= mostPlayers
  const naive = meanWith([])
  const values = additive
    ? shapley(dimensions.length, (coalition) => meanWith(dimensions.filter((_, place) => (coalition >> place) & 1)))
    : dimensions.map((dimension) => meanWith([dimension]) - naive)
  return { values, additive }
}

function sharesOf(cells: readonly number[], weights: NumberList): readonly number[] {
  const all = cells.reduce((sum, cell) => sum + (weights[cell] ?? 0), 0)
  return cells.map((cell) => (weights[cell] ?? 0) / all)
}

function sumBy(keys: readonly string[], values: readonly number[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [place, key] of keys.entries()) sums.set(key, (sums.get(key) ?? 0) + (values[place] ?? 0))
  return sums
}
