import type { DuckDBMaterializedResult, DuckDBVector } from '@duckdb/node-api'

/** What a column of numbers becomes. */
export type NumberColumn = typeof Uint8Array | typeof Int32Array | typeof Float64Array

/** Columns of the kinds asked for, in their order. */
export type Numbers<Kinds extends readonly NumberColumn[]> = {
  readonly [Place in keyof Kinds]: InstanceType<Kinds[Place]>
}

/** All rows of a result as columns of numbers. */
export function readNumbers<const Kinds extends readonly NumberColumn[]>(
  result: DuckDBMaterializedResult,
  kinds: Kinds,
): Numbers<Kinds> {
  const columns = kinds.map((Kind) => new Kind(result.rowCount))
  let start = 0
  for (let index = 0; index < result.chunkCount; index++) {
    const chunk = result.getChunk(index)
    for (const [place, column] of columns.entries()) copy(chunk.getColumnVector(place), column, start)
    start += chunk.rowCount
  }
  return columns as unknown as Numbers<Kinds>
}

function copy(vector: DuckDBVector, column: InstanceType<NumberColumn>, start: number): void {
  const count = vector.itemCount
  for (let row = 0; row < count; row++) column[start + row] = vector.getItem(row) as number
}
