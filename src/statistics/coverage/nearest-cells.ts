import { codeCells } from './cell.ts'
import type { Cell, CodedCells, WeightedCell } from './cell.ts'
import { cellsWithin } from './cells-within.ts'

/**
 * For every production cell the number of dimensions in which its nearest eval cell differs, and the index of that cell
 * (the first of several). Without eval cells the distance is K + 1 and the index -1.
 */
export type NearestCells = { readonly distance: Int32Array; readonly nearest: Int32Array }

/** Distances that are looked up, before cells are compared one by one: nearly all of production lies within. */
const lookedUp = 2

/**
 * The nearest eval cell of each production cell by Hamming distance. Cells that agree in all dimensions, or in all but one or
 * two, are looked up by what they agree in; only those further away are compared with every eval cell that shares a value.
 * Source: counting matches along inverted lists. O(K² (C_P + C_E)), and O(C_P C_E K) for what is further away.
 * Throws RangeError when cells differ in their number of dimensions.
 */
export function nearestCells(evalCells: readonly Cell[], productionCells: readonly WeightedCell[]): NearestCells {
  const coded = codeCells(evalCells, productionCells)
  const distance = new Int32Array(productionCells.length).fill(coded.dimensions + 1)
  const nearest = new Int32Array(productionCells.length).fill(-1)
  if (evalCells.length === 0) return { distance, nearest }
  let left = [...productionCells.keys()]
  for (let differing = 0; differing <= lookedUp && left.length > 0; differing++) {
    const found = cellsWithin(coded, left, differing)
    if (found === undefined) break
    for (const [cell, index] of found) {
      distance[cell] = differing
      nearest[cell] = index
    }
    left = left.filter((cell) => !found.has(cell))
  }
  compareWithEach(coded, left, { distance, nearest })
  return { distance, nearest }
}

function compareWithEach(coded: CodedCells, cells: readonly number[], { distance, nearest }: NearestCells): void {
  if (cells.length === 0) return
  const lists = cellsByValue(coded)
  const matches = new Uint16Array(coded.evalCodes.length / Math.max(1, coded.dimensions))
  for (const cell of cells) {
    const best = mostMatches(coded, lists, { cell, matches })
    distance[cell] = coded.dimensions - best.matches
    nearest[cell] = best.index
  }
}

function mostMatches(
  coded: CodedCells,
  lists: readonly (readonly (readonly number[])[])[],
  at: { readonly cell: number; readonly matches: Uint16Array },
): { readonly matches: number; readonly index: number } {
  at.matches.fill(0)
  for (const [dimension, byValue] of lists.entries()) {
    const code = coded.productionCodes[at.cell * coded.dimensions + dimension] ?? -1
    for (const evalCell of byValue[code] ?? []) at.matches[evalCell] = (at.matches[evalCell] ?? 0) + 1
  }
  let [most, index] = [0, 0]
  for (let evalCell = 0; evalCell < at.matches.length; evalCell++) {
    const count = at.matches[evalCell] ?? 0
    if (count > most) {
      most = count
      index = evalCell
    }
  }
  return { matches: most, index }
}

/** Eval cells that show a value, by dimension and code. */
function cellsByValue(coded: CodedCells): readonly (readonly (readonly number[])[])[] {
  return coded.values.map((size, dimension) => {
    const lists = Array.from({ length: size }, (): number[] => [])
    for (let at = dimension; at < coded.evalCodes.length; at += coded.dimensions) {
      lists[coded.evalCodes[at] ?? 0]?.push(Math.floor(at / coded.dimensions))
    }
    return lists
  })
}
