/** Below this share of its own size a pivot is rounding: its column depends on the columns before it. */
const rounding = 1e-9

/**
 * Coefficients that solve a symmetric positive semidefinite system of `size` equations (row-major). A column that depends on earlier
 * columns gets the coefficient 0, as in a regression that drops it. Source: Gauss-Jordan sweep, Goodnight 1979.
 */
export function solveNormalEquations(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length
  const width = size + 1
  const rows = new Float64Array(size * width)
  for (let row = 0; row < size; row++) {
    rows.set(matrix.subarray(row * size, (row + 1) * size), row * width)
    rows[row * width + size] = right[row] ?? 0
  }
  const used = new Uint8Array(size)
  for (let pivot = 0; pivot < size; pivot++) {
    const value = rows[pivot * width + pivot] ?? 0
    if (!(value > rounding * Math.max(matrix[pivot * size + pivot] ?? 0, Number.MIN_VALUE))) continue
    used[pivot] = 1
    eliminate(rows, { pivot, value, size })
  }
  return Float64Array.from(used, (one, row) => (one === 0 ? 0 : (rows[row * width + size] ?? 0)))
}

type Pivot = { readonly pivot: number; readonly value: number; readonly size: number }

/** Divides the pivot's row by its pivot and clears its column in all other rows. */
function eliminate(rows: Float64Array, { pivot, value, size }: Pivot): void {
  const width = size + 1
  const own = pivot * width
  for (let column = 0; column < width; column++) rows[own + column] = (rows[own + column] ?? 0) / value
  for (let row = 0; row < size; row++) {
    const factor = rows[row * width + pivot] ?? 0
    if (row === pivot || factor === 0) continue
    for (let column = 0; column < width; column++)
      rows[row * width + column] = (rows[row * width + column] ?? 0) - factor * (rows[own + column] ?? 0)
  }
}
