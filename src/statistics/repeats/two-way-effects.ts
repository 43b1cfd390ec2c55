import { choleskyInverse } from '../tables/cholesky-inverse.ts'

/** The mean of one case at one level of what is varied (a context, a prompt, a model), over `runs` runs. */
export type CellMean = {
  readonly case: string
  readonly level: string
  readonly mean: number
  readonly runs: number
}

/**
 * Effects of levels at equal case: `effects` sum to 0 over the levels, each counting once; `inverse` times `noise` is their
 * covariance (K x K, in the order of the effects). `squares` are the weighted squares that the levels explain, `residual` those
 * left; `noise` is the variance of one run given case and level, interaction included.
 */
export type TwoWayEffects = {
  readonly effects: ReadonlyMap<string, number>
  readonly inverse: Float64Array
  readonly squares: number
  readonly residual: number
  readonly noise: number
  readonly degrees: number
  readonly residualDegrees: number
}

/**
 * Two-way least squares of case means on cases and levels, weighted by runs: cases need not have run at every level, as long as
 * cases connect the levels. Undefined with levels that no case connects, or without a degree of freedom for the noise.
 * Source: Yates 1934, fitting constants; Searle 1987, Linear Models for Unbalanced Data.
 */
export function twoWayEffects(rows: readonly CellMean[]): TwoWayEffects | undefined {
  const levels = [...new Set(rows.map(({ level }) => level))]
  const size = levels.length
  const cases = [...Map.groupBy(rows, (row) => row.case).values()]
  const [degrees, residualDegrees] = [size - 1, rows.length - cases.length - size + 1]
  if (degrees < 1 || residualDegrees < 1) return undefined
  const { matrix, sums, within } = normalEquations(cases, new Map(levels.map((level, place) => [level, place])))
  const inverse = pseudoInverse(matrix, size)
  if (inverse === undefined) return undefined
  const effects = sums.map((_, row) => dot(inverse.subarray(row * size, (row + 1) * size), sums))
  const squares = dot(sums, effects)
  const residual = Math.max(0, within - squares)
  return {
    effects: new Map(levels.map((level, place) => [level, effects[place] ?? 0])),
    inverse,
    squares,
    residual,
    noise: residual / residualDegrees,
    degrees,
    residualDegrees,
  }
}

/** Levels by levels after the cases are taken out, their sums, and the squares within cases. */
function normalEquations(cases: readonly (readonly CellMean[])[], places: ReadonlyMap<string, number>) {
  const size = places.size
  const matrix = new Float64Array(size * size)
  const sums = new Float64Array(size)
  let within = 0
  for (const list of cases) {
    const runs = list.reduce((all, row) => all + row.runs, 0)
    const middle = list.reduce((sum, row) => sum + row.runs * row.mean, 0) / runs
    for (const row of list) {
      const place = places.get(row.level) ?? 0
      sums[place] = (sums[place] ?? 0) + row.runs * (row.mean - middle)
      within += row.runs * (row.mean - middle) ** 2
      for (const other of list) {
        const at = place * size + (places.get(other.level) ?? 0)
        matrix[at] = (matrix[at] ?? 0) + (row === other ? row.runs : 0) - (row.runs * other.runs) / runs
      }
    }
  }
  return { matrix, sums, within }
}

/** Pivots below this, of a mean of 1, show levels that no case connects. */
const singular = 1e-9

/** Inverse on the effects that sum to 0: constants are added to the matrix, and leave the inverse again. */
function pseudoInverse(matrix: Float64Array, size: number): Float64Array | undefined {
  const scale = matrix.reduce((sum, value, at) => sum + (at % (size + 1) === 0 ? value : 0), 0) / size
  if (!(scale > 0)) return undefined
  const found = choleskyInverse(
    matrix.map((value) => value / scale + 1 / size),
    size,
  )
  if (found === undefined || found.some((value) => Math.abs(value) > 1 / singular)) return undefined
  return found.map((value) => (value - 1 / size) / scale)
}

const dot = (left: Float64Array, right: Float64Array): number =>
  left.reduce((sum, value, place) => sum + value * (right[place] ?? 0), 0)
