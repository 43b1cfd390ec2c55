import { groupCounts } from '../tables/group-table.ts'
import type { OutcomeTable } from '../tables/outcome-table.ts'
import { solveNormalEquations } from './solve-normal-equations.ts'

/** Level of every context in each fact; level 0 is the reference. */
export type ContextDesign = { readonly levels: readonly Int32Array[]; readonly counts: readonly number[] }

/** Predicted mean outcome of every context. */
type Prediction = Float64Array

/**
 * The function that fits main effects of the facts to a table without one group, or to all groups for undefined, and predicts every
 * context: weighted least squares with an intercept. Effects that the data cannot separate are predicted by those they go with.
 */
export function mainEffects(table: OutcomeTable, design: ContextDesign): (deleted: number | undefined) => Prediction {
  const columns = designColumns(design, table.weights.categories)
  const size = 1 + design.counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0)
  const parts = Array.from({ length: table.weights.groups }, (_, group) =>
    equations({ weights: groupCounts(table.weights, group), sums: groupCounts(table.sums, group) }, columns, size),
  )
  const all = { matrix: new Float64Array(size * size), right: new Float64Array(size) }
  for (const part of parts) accumulate(all, part, 1)
  return (deleted) => {
    const left = { matrix: all.matrix.slice(), right: all.right.slice() }
    const part = deleted === undefined ? undefined : parts[deleted]
    if (part !== undefined) accumulate(left, part, -1)
    const effects = solveNormalEquations(left.matrix, left.right)
    return Float64Array.from(columns, (own) => own.reduce((sum, column) => sum + (effects[column] ?? 0), 0))
  }
}

/** The columns of every context that hold a 1: the intercept and its levels. */
function designColumns({ levels, counts }: ContextDesign, contexts: number): readonly (readonly number[])[] {
  const offsets = counts.map((_, fact) => counts.slice(0, fact).reduce((sum, count) => sum + Math.max(0, count - 1), 1))
  return Array.from({ length: contexts }, (_, context) => [
    0,
    ...levels.flatMap((ofFact, fact) => {
      const level = ofFact[context] ?? 0
      return level === 0 ? [] : [(offsets[fact] ?? 0) + level - 1]
    }),
  ])
}

type Equations = { readonly matrix: Float64Array; readonly right: Float64Array }

function equations(
  { weights, sums }: { readonly weights: Float64Array; readonly sums: Float64Array },
  columns: readonly (readonly number[])[],
  size: number,
): Equations {
  const [matrix, right] = [new Float64Array(size * size), new Float64Array(size)]
  for (const [context, own] of columns.entries()) {
    const weight = weights[context] ?? 0
    if (weight === 0) continue
    for (const row of own) {
      right[row] = (right[row] ?? 0) + (sums[context] ?? 0)
      for (const column of own) matrix[row * size + column] = (matrix[row * size + column] ?? 0) + weight
    }
  }
  return { matrix, right }
}

function accumulate(into: Equations, part: Equations, sign: 1 | -1): void {
  for (const [place, value] of part.matrix.entries()) into.matrix[place] = (into.matrix[place] ?? 0) + sign * value
  for (const [place, value] of part.right.entries()) into.right[place] = (into.right[place] ?? 0) + sign * value
}
