import { codeCells } from './cell.ts'
import type { Cell, CodedCells, WeightedCell } from './cell.ts'

/**
 * Coverage of the value combinations of `order` dimensions at a time. `all`: share of production calls whose every
 * combination of that order occurs in eval; `mean`: share covered, averaged over the subsets of dimensions. In [0, 1].
 */
export type OrderCoverage = { readonly order: number; readonly all: number; readonly mean: number }

/** Coverage by order 1 to K, and the production share, in [0, 1], whose whole cell never occurs in eval. */
export type TWayCoverage = { readonly byOrder: readonly OrderCoverage[]; readonly blindMass: number }

/** `covered[t][cell]` counts the subsets of t dimensions whose combination in that production cell occurs in eval. */
type Walk = { readonly coded: CodedCells; readonly covered: readonly Uint32Array[] }

/** Numbers that stand for one combination of values of some dimensions; equal combinations have equal numbers. */
type Combination = { readonly evalIds: Int32Array; readonly productionIds: Int32Array }

/**
 * The t-way coverage curve of production by eval cells that share K dimensions (K up to about 8, 20,000 cells each).
 * Eval cells are the covered ones, whatever the caller's minimum of clusters; duplicates do no harm. Shares need not
 * sum to 1. Undefined when production has no mass.
 * Source: combinatorial coverage, Kuhn, Kacker and Lei (NISTIR 7878). O(2^K (C_E + C_P)).
 * Throws RangeError when cells differ in their number of dimensions.
 */
export function tWayCoverage(
  evalCells: readonly Cell[],
  productionCells: readonly WeightedCell[],
): TWayCoverage | undefined {
  const mass = productionCells.reduce((sum, { share }) => sum + share, 0)
  if (!(mass > 0)) return undefined
  const coded = codeCells(evalCells, productionCells)
  const covered = Array.from({ length: coded.dimensions + 1 }, () => new Uint32Array(productionCells.length))
  const everything = {
    evalIds: new Int32Array(evalCells.length),
    productionIds: new Int32Array(productionCells.length).fill(evalCells.length === 0 ? -1 : 0),
  }
  countSupersets({ coded, covered }, everything, { order: 0, from: 0 })
  const byOrder = Array.from({ length: coded.dimensions }, (_, index) =>
    orderCoverage({ order: index + 1, dimensions: coded.dimensions, covered, productionCells, mass }),
  )
  const reached = byOrder.at(-1)?.all ?? 0
  return { byOrder, blindMass: Math.max(0, 1 - reached) }
}

/** Visits every subset of dimensions once, each as its largest dimension joined to the subset of the others. */
function countSupersets(
  walk: Walk,
  combination: Combination,
  at: { readonly order: number; readonly from: number },
): void {
  for (let dimension = at.from; dimension < walk.coded.dimensions; dimension++) {
    const joined = join(walk.coded, combination, dimension)
    const covered = walk.covered[at.order + 1]
    if (covered === undefined) return
    for (const [cell, id] of joined.productionIds.entries()) if (id >= 0) covered[cell] = (covered[cell] ?? 0) + 1
    countSupersets(walk, joined, { order: at.order + 1, from: dimension + 1 })
  }
}

function join(coded: CodedCells, combination: Combination, dimension: number): Combination {
  const radix = coded.values[dimension] ?? 0
  const ids = new Map<number, number>()
  // A key stays below cells * values, hence exact, because every step numbers the combinations anew from 0.
  const evalIds = combination.evalIds.map((id, cell) => {
    const key = id * radix + (coded.evalCodes[cell * coded.dimensions + dimension] ?? 0)
    const known = ids.get(key)
    if (known !== undefined) return known
    ids.set(key, ids.size)
    return ids.size - 1
  })
  const productionIds = combination.productionIds.map((id, cell) => {
    const code = coded.productionCodes[cell * coded.dimensions + dimension] ?? -1
    return id < 0 || code < 0 ? -1 : (ids.get(id * radix + code) ?? -1)
  })
  return { evalIds, productionIds }
}

function orderCoverage(options: {
  readonly order: number
  readonly dimensions: number
  readonly covered: readonly Uint32Array[]
  readonly productionCells: readonly WeightedCell[]
  readonly mass: number
}): OrderCoverage {
  const { order, productionCells, mass } = options
  const subsets = binomial(options.dimensions, order)
  const covered = options.covered[order] ?? new Uint32Array()
  let [all, mean] = [0, 0]
  for (const [cell, { share }] of productionCells.entries()) {
    const count = covered[cell] ?? 0
    if (count === subsets) all += share
    mean += (share * count) / subsets
  }
  return { order, all: Math.min(1, all / mass), mean: Math.min(1, mean / mass) }
}

function binomial(items: number, chosen: number): number {
  let count = 1
  for (let step = 1; step <= chosen; step++) count = (count * (items - chosen + step)) / step
  return Math.round(count)
}
