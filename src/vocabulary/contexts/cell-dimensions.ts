import type { Dimension } from './dimension.ts'

/** Names of the dimensions that make the joint cell, in ladder order. */
export function cellDimensions(dimensions: readonly Dimension[]): readonly string[] {
  return dimensions
    .filter(({ rung }) => rung !== undefined)
    .toSorted((left, right) => (left.rung ?? 0) - (right.rung ?? 0))
    .map(({ name }) => name)
}
