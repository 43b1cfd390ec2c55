/**
 * tr(W) of W = sum of u u' over the rows u (all of one length K): the sum of their squared lengths. 0 without rows.
 */
export function gramTrace(rows: readonly Float64Array[]): number {
  return rows.reduce((sum, row) => sum + innerProduct(row, row), 0)
}

/**
 * tr(W W) of W = sum of u u' over the rows u (all of one length K), as the sum of (u . v)^2 over all ordered pairs of
 * rows: never forms the K x K matrix. 0 without rows. O(rows^2 K).
 */
export function gramTraceOfSquare(rows: readonly Float64Array[]): number {
  let sum = 0
  for (const [index, row] of rows.entries()) {
    sum += innerProduct(row, row) ** 2
    for (const other of rows.slice(0, index)) sum += 2 * innerProduct(row, other) ** 2
  }
  return sum
}

function innerProduct(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (let index = 0; index < left.length; index++) sum += (left[index] ?? 0) * (right[index] ?? 0)
  return sum
}
