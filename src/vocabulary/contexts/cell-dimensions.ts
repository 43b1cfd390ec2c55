import type { Dimension } from './dimension.ts'

/** Names of the dimensions that make the joint cell: those of the ladder in its order, then the other facts of the verdict. */
export function cellDimensions(dimensions: readonly Dimension[]): readonly string[] {
  return dimensions
    .filter(({ rung, fact }) => rung !== undefined || fact !== undefined)
    .toSorted((left, right) => (left.rung ?? beyondLadder) - (right.rung ?? beyondLadder))
    .map(({ name }) => name)
}

/** Place of the facts that are on no rung. */
const beyondLadder = 9
