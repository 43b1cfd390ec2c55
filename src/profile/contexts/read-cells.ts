import type { ContextCell, ContextCellDay } from '../../vocabulary/contexts/context-cell.ts'
import type { Database } from '../../warehouse/database.ts'
import { sides } from '../sides.ts'
import { parseList } from '../parse-list.ts'

/** The joint contexts that occur, in the order by which all other tables are told. */
export type CellDictionary = readonly ContextCell['cell'][]

/** Reads the dictionary of joint contexts; lists travel as JSON text. */
export async function readDictionary(database: Database): Promise<CellDictionary> {
  const rows = await database.queryRows('profile/read/contexts/dictionary')
  return rows.map(({ bins }) => parseList(bins, (bin) => bin === null || typeof bin === 'string'))
}

/** Reads every cohort's joint contexts with their weights by random group, their clusters and example traces. */
export async function readCells(database: Database, dictionary: CellDictionary): Promise<readonly ContextCell[]> {
  const { side, place, g, n, calls } = await database.queryColumns('profile/read/contexts/cell-groups')
  const of = await database.queryColumns('profile/read/contexts/cell-clusters')
  // Every context has calls, clusters and examples: the three tables list the same contexts in the same order.
  const examples = await database.queryRows('profile/read/contexts/exemplars')
  const clusters = runsOf(of.side, of.place)
  return runsOf(side, place).map(([start, end], index) => ({
    cohort: sides[side[start] ?? 0] ?? 'eval',
    cell: dictionary[place[start] ?? 0] ?? [],
    groups: Array.from(g.subarray(start, end)),
    weights: Array.from(n.subarray(start, end)),
    calls: calls.subarray(start, end).reduce((sum, each) => sum + each, 0),
    clusters: Array.from(of.cluster.subarray(...(clusters[index] ?? [0, 0]))),
    exemplars: (examples[index]?.traces ?? '').split(' '),
  }))
}

/** The rows of each context of each cohort, from the first to before the last. */
function runsOf(side: Uint8Array, place: Int32Array): readonly (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = []
  for (let start = 0, end = 0; start < side.length; start = end) {
    while (end < side.length && side[end] === side[start] && place[end] === place[start]) end += 1
    runs.push([start, end])
  }
  return runs
}

/** Reads how much weight each joint context has on which day. */
export async function readCellDays(database: Database, dictionary: CellDictionary): Promise<readonly ContextCellDay[]> {
  const { side, place, day, n } = await database.queryColumns('profile/read/contexts/cell-days')
  const days = new Map<number, string>()
  const dayOf = (number: number): string => {
    const known = days.get(number) ?? new Date(number * 86_400_000).toISOString().slice(0, 10)
    days.set(number, known)
    return known
  }
  return Array.from(n, (each, row) => ({
    cohort: sides[side[row] ?? 0] ?? 'eval',
    cell: dictionary[place[row] ?? 0] ?? [],
    day: dayOf(day[row] ?? 0),
    weight: each,
  }))
}
