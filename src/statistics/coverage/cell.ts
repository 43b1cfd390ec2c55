/** A joint context: one value per dimension, in the same order of dimensions everywhere. */
export type Cell = readonly string[]

/** A cell of production with its share, or any other mass proportional to it (>= 0). */
export type WeightedCell = { readonly cell: Cell; readonly share: number }

/**
 * Cells of two cohorts as small whole numbers, row-major: `evalCodes[cell * dimensions + d]`. A value has the same code
 * in both cohorts; production values that eval never shows have the code -1. `values[d]` counts the eval values of d.
 */
export type CodedCells = {
  readonly dimensions: number
  readonly values: readonly number[]
  readonly evalCodes: Int32Array
  readonly productionCodes: Int32Array
}

/**
 * Numbers the values of each dimension in the order in which eval shows them.
 * Throws RangeError when two cells have different numbers of dimensions. No cells give zero dimensions.
 */
export function codeCells(evalCells: readonly Cell[], productionCells: readonly WeightedCell[]): CodedCells {
  const dimensions = (evalCells[0] ?? productionCells[0]?.cell ?? []).length
  const dictionaries = Array.from({ length: dimensions }, () => new Map<string, number>())
  const encode = (cells: readonly Cell[], code: (dictionary: Map<string, number>, value: string) => number) => {
    const codes = new Int32Array(cells.length * dimensions)
    let at = 0
    for (const cell of cells) {
      if (cell.length !== dimensions) throw new RangeError(`a cell of ${cell.length} dimensions among ${dimensions}`)
      for (const [dimension, dictionary] of dictionaries.entries())
        codes[at++] = code(dictionary, cell[dimension] ?? '')
    }
    return codes
  }
  const evalCodes = encode(evalCells, (dictionary, value) => {
    const known = dictionary.get(value)
    if (known !== undefined) return known
    dictionary.set(value, dictionary.size)
    return dictionary.size - 1
  })
  const productionCodes = encode(
    productionCells.map(({ cell }) => cell),
    (dictionary, value) => dictionary.get(value) ?? -1,
  )
  return { dimensions, values: dictionaries.map(({ size }) => size), evalCodes, productionCodes }
}
