import type { DuckDBMaterializedResult, DuckDBVector } from '@duckdb/node-api'

/** A column of numbers. */
export type NumberColumn = Uint8Array | Int32Array | Float64Array

/** The arrays that columns of numbers become, by their types in DuckDB. */
export const numberArrays: Readonly<Record<string, { new (length: number): NumberColumn; readonly name: string }>> = {
  UTINYINT: Uint8Array,
  INTEGER: Int32Array,
  DOUBLE: Float64Array,
}

/** All rows of a result as columns of numbers, by name; throws at a type that is not in `numberArrays` and at NULL. */
export function readNumbers(result: DuckDBMaterializedResult): Readonly<Record<string, NumberColumn>> {
  const columns = result.columnNames().map((name, place) => {
    const type = String(result.columnType(place))
    const Numbers = numberArrays[type]
    if (Numbers === undefined) throw new Error(`the column ${name} is ${type}, which is no column of numbers`)
    return { name, numbers: new Numbers(result.rowCount) }
  })
  let start = 0
  for (let index = 0; index < result.chunkCount; index++) {
    const chunk = result.getChunk(index)
    for (const [place, { numbers }] of columns.entries()) copy(chunk.getColumnVector(place), numbers, start)
    start += chunk.rowCount
  }
  return Object.fromEntries(columns.map(({ name, numbers }) => [name, numbers]))
}

function copy(vector: DuckDBVector, column: NumberColumn, start: number): void {
  const count = vector.itemCount
  for (let row = 0; row < count; row++) {
    const value = vector.getItem(row)
    if (typeof value !== 'number') throw new Error(`a column of numbers holds ${String(value)}`)
    column[start + row] = value
  }
}
