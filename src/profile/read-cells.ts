import type { CohortName, ContextCell, ContextCellDay } from '../vocabulary/profile.ts'
import type { Database } from '../warehouse/duckdb/database.ts'

/** The joint contexts that occur, in the order by which all other tables are told. */
export type CellDictionary = readonly ContextCell['cell'][]

const sides: readonly CohortName[] = ['eval', 'production']

/** Reads the dictionary of joint contexts; lists travel as JSON text. */
export async function readDictionary(database: Database): Promise<CellDictionary> {
  const rows = await database.queryRows<{ bins: string }>('profile/read/dictionary')
  return rows.map(({ bins }) => JSON.parse(bins) as ContextCell['cell'])
}

/** Reads every cohort's joint contexts with their weights by random group, their clusters and example traces. */
export async function readCells(database: Database, dictionary: CellDictionary): Promise<readonly ContextCell[]> {
  const numbers = [Uint8Array, Int32Array] as const
  const [side, place, group, weight, calls] = await database.queryNumbers('profile/read/cell-groups', [
    ...numbers,
    Uint8Array,
    Float64Array,
    Float64Array,
  ])
  const clusters = await database.queryNumbers('profile/read/cell-clusters', [...numbers, Float64Array])
  const examples = await database.queryRows<{ traces: string }>('profile/read/exemplars')
  const cells: ContextCell[] = []
  let cluster = 0
  for (let start = 0, end = 0; start < side.length; start = end) {
    const isHere = (sides: Uint8Array, places: Int32Array, row: number): boolean =>
      sides[row] === side[start] && places[row] === place[start]
    while (end < side.length && isHere(side, place, end)) end += 1
    const firstCluster = cluster
    while (cluster < clusters[0].length && isHere(clusters[0], clusters[1], cluster)) cluster += 1
    cells.push({
      cohort: sides[side[start] ?? 0] ?? 'eval',
      cell: dictionary[place[start] ?? 0] ?? [],
      groups: Array.from(group.subarray(start, end)),
      weights: Array.from(weight.subarray(start, end)),
      calls: calls.subarray(start, end).reduce((sum, each) => sum + each, 0),
      clusters: Array.from(clusters[2].subarray(firstCluster, cluster)),
      exemplars: (examples[cells.length]?.traces ?? '').split(' '),
    })
  }
  return cells
}

/** Reads how much weight each joint context has on which day. */
export async function readCellDays(database: Database, dictionary: CellDictionary): Promise<readonly ContextCellDay[]> {
  const [side, place, day, weight] = await database.queryNumbers('profile/read/cell-days', [
    Uint8Array,
    Int32Array,
    Int32Array,
    Float64Array,
  ])
  const days = new Map<number, string>()
  const dayOf = (number: number): string => {
    const known = days.get(number) ?? new Date(number * 86_400_000).toISOString().slice(0, 10)
    days.set(number, known)
    return known
  }
  return Array.from(weight, (each, row) => ({
    cohort: sides[side[row] ?? 0] ?? 'eval',
    cell: dictionary[place[row] ?? 0] ?? [],
    day: dayOf(day[row] ?? 0),
    weight: each,
  }))
}
