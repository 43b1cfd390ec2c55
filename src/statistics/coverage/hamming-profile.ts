import { nearestCells } from './nearest-cells.ts'
import type { Cell, WeightedCell } from './cell.ts'

/** Shares of production, summing to 1, by the number of attributes in which the nearest eval cell differs. */
export type HammingProfile = {
  readonly same: number
  readonly oneAway: number
  readonly twoAway: number
  readonly threeOrMoreAway: number
}

/**
 * How far production lies from the covered eval cells, in attributes; "one away" is the cheapest gap to close.
 * Shares need not sum to 1. Without eval cells everything is three or more away. Undefined when production has no mass.
 * Source: Hamming distance, `nearestCells`.
 * Throws RangeError when cells differ in their number of dimensions.
 */
export function hammingProfile(
  evalCells: readonly Cell[],
  productionCells: readonly WeightedCell[],
): HammingProfile | undefined {
  const mass = productionCells.reduce((sum, { share }) => sum + share, 0)
  if (!(mass > 0)) return undefined
  const { distance } = nearestCells(evalCells, productionCells)
  const shareAt = (isThere: (attributes: number) => boolean) =>
    productionCells.reduce((sum, { share }, cell) => sum + (isThere(distance[cell] ?? 0) ? share : 0), 0) / mass
  const reachable = evalCells.length > 0
  return {
    same: shareAt((attributes) => reachable && attributes === 0),
    oneAway: shareAt((attributes) => reachable && attributes === 1),
    twoAway: shareAt((attributes) => reachable && attributes === 2),
    threeOrMoreAway: shareAt((attributes) => !reachable || attributes >= 3),
  }
}
