/**
 * Inverse of a symmetric positive definite matrix (K x K, row-major) by Cholesky's factor; undefined when it is not definite.
 * Source: Golub and Van Loan, Matrix Computations, algorithm 4.2.1.
 */
export function choleskyInverse(matrix: Float64Array, size: number): Float64Array | undefined {
  const factor = lowerFactor(matrix, size)
  if (factor === undefined) return undefined
  const inverseFactor = invertedLower(factor, size)
  const inverse = new Float64Array(size * size)
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let sum = 0
      for (let at = row; at < size; at++)
        sum += (inverseFactor[at * size + row] ?? 0) * (inverseFactor[at * size + column] ?? 0)
      inverse[row * size + column] = sum
      inverse[column * size + row] = sum
    }
  return inverse
}

function lowerFactor(matrix: Float64Array, size: number): Float64Array | undefined {
  const factor = new Float64Array(size * size)
  const left = (row: number, column: number) => {
    let sum = matrix[row * size + column] ?? 0
    for (let at = 0; at < column; at++) sum -= (factor[row * size + at] ?? 0) * (factor[column * size + at] ?? 0)
    return sum
  }
  for (let column = 0; column < size; column++) {
    const pivot = left(column, column)
    if (!(pivot > 0)) return undefined
    const root = Math.sqrt(pivot)
    factor[column * size + column] = root
    for (let row = column + 1; row < size; row++) factor[row * size + column] = left(row, column) / root
  }
  return factor
}

function invertedLower(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let column = 0; column < size; column++)
    for (let row = column; row < size; row++) {
      let left = row === column ? 1 : 0
      for (let at = column; at < row; at++) left -= (factor[row * size + at] ?? 0) * (inverse[at * size + column] ?? 0)
      inverse[row * size + column] = left / (factor[row * size + row] ?? 1)
    }
  return inverse
}
