import type { CodedCells } from './cell.ts'

/**
 * For the listed production cells the first eval cell that agrees in all dimensions but `differing`, where there is one.
 * Every choice of dimensions to ignore is one lookup table: O(K^differing (C_P + C_E)). Undefined when there are so many
 * values that a cell is no exact whole number. A cell that agrees in more is found too: ask for smaller numbers first.
 */
export function cellsWithin(
  coded: CodedCells,
  production: readonly number[],
  differing: number,
): ReadonlyMap<number, number> | undefined {
  const scales = scalesOf(coded)
  if (scales === undefined || differing > coded.dimensions) return undefined
  const evalNumbers = numbersOf(coded.evalCodes, scales)
  const productionNumbers = numbersOf(coded.productionCodes, scales)
  const found = new Map<number, number>()
  for (const ignored of choices(coded.dimensions, differing)) {
    const without = (codes: Int32Array, numbers: Float64Array, cell: number): number => {
      let number = numbers[cell] ?? 0
      for (const dimension of ignored)
        number -= ((codes[cell * coded.dimensions + dimension] ?? 0) + 1) * (scales[dimension] ?? 0)
      return number
    }
    const first = new Map<number, number>()
    for (let cell = evalNumbers.length - 1; cell >= 0; cell--)
      first.set(without(coded.evalCodes, evalNumbers, cell), cell)
    for (const cell of production) {
      const index = first.get(without(coded.productionCodes, productionNumbers, cell))
      if (index !== undefined) found.set(cell, Math.min(index, found.get(cell) ?? index))
    }
  }
  return found
}

/** What a code of each dimension counts, so that equal sums are equal cells; codes from -1 are shifted by one. */
function scalesOf({ values }: CodedCells): readonly number[] | undefined {
  const scales: number[] = []
  let size = 1
  for (const count of values) {
    scales.push(size)
    size *= count + 1
  }
  return size <= Number.MAX_SAFE_INTEGER ? scales : undefined
}

function numbersOf(codes: Int32Array, scales: readonly number[]): Float64Array {
  const numbers = new Float64Array(scales.length === 0 ? 0 : codes.length / scales.length)
  for (let at = 0, cell = 0; cell < numbers.length; cell++) {
    let number = 0
    for (const scale of scales) number += ((codes[at++] ?? 0) + 1) * scale
    numbers[cell] = number
  }
  return numbers
}

/** All lists of `count` of the first `of` whole numbers, ascending. */
function choices(of: number, count: number, from = 0): readonly (readonly number[])[] {
  if (count === 0) return [[]]
  return Array.from({ length: Math.max(0, of - from) }, (_, step) => from + step).flatMap((first) =>
    choices(of, count - 1, first + 1).map((rest) => [first, ...rest]),
  )
}
