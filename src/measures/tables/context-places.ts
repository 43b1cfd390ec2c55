import type { GroupTable } from '../../statistics/tables/group-table.ts'
import type { CellLevels } from '../../statistics/projection/raked-score.ts'
import { cellDimensions } from '../../vocabulary/contexts/cell-dimensions.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { GroupWeights } from '../../vocabulary/group-weights.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { cellKey } from './cell-key.ts'
import { numberedContexts } from './numbered-contexts.ts'

/** What a cohort has in one of the profile's finest contexts, by random group. */
export type CohortRow = GroupWeights & { readonly cohort: CohortName; readonly cell: readonly (string | null)[] }

/** The joint contexts of a key, numbered; null is an unknown fact. */
export type ContextPlaces = {
  readonly groups: number
  readonly contexts: readonly (readonly (string | null)[])[]
  /** The place of every given row's context. */
  readonly inOrder: Int32Array
  readonly of: (row: Pick<CohortRow, 'cohort' | 'cell'>) => number
}

/**
 * Numbers the contexts of a key that the rows lie in. A context with an unknown fact is one of each cohort, as nobody can say
 * that it is the same in both.
 */
export function contextPlaces(
  { header }: Profile,
  names: readonly string[],
  rows: readonly Pick<CohortRow, 'cohort' | 'cell'>[],
): ContextPlaces {
  const order = cellDimensions(header.dimensions)
  const at = names.map((name) => order.indexOf(name))
  const contexts: (readonly (string | null)[])[] = []
  const known: Record<CohortName | 'both', number[]> = { eval: [], production: [], both: [] }
  const numbers = numberedContexts(rows, at)
  const inOrder = numbers.map((number, row) => {
    const { cohort = 'eval', cell = [] } = rows[row] ?? {}
    const values = at.map((place) => cell[place] ?? null)
    const places = known[isComplete(values) ? 'both' : cohort]
    const place = (places[number] ??= contexts.length)
    if (place === contexts.length) contexts.push(values)
    return place
  })
  let finest: Record<CohortName, Map<string, number>> | undefined
  const of = ({ cohort, cell }: Pick<CohortRow, 'cohort' | 'cell'>): number => {
    finest ??= placesByCell(rows, inOrder)
    return finest[cohort].get(cellKey(cell)) ?? -1
  }
  return { groups: header.groups, contexts, inOrder, of }
}

function placesByCell(rows: readonly Pick<CohortRow, 'cohort' | 'cell'>[], places: Int32Array) {
  const finest: Record<CohortName, Map<string, number>> = { eval: new Map(), production: new Map() }
  for (const [row, { cohort, cell }] of rows.entries()) finest[cohort].set(cellKey(cell), places[row] ?? -1)
  return finest
}

/** A table of groups by contexts of one number per group of every row. */
export function contextTable<Row extends CohortRow>(
  rows: readonly Row[],
  { groups, contexts, of }: ContextPlaces,
  valuesOf: (row: Row) => readonly number[],
): GroupTable {
  const table = emptyTable(groups, contexts.length)
  for (const row of rows) {
    const values = valuesOf(row)
    const place = of(row)
    for (let index = 0; index < row.groups.length; index++) {
      const at = (row.groups[index] ?? 0) * contexts.length + place
      table.counts[at] = (table.counts[at] ?? 0) + (values[index] ?? 0)
    }
  }
  return table
}

/** A table of groups by contexts that holds nothing yet. */
export const emptyTable = (groups: number, categories: number): GroupTable => ({
  groups,
  categories,
  counts: new Float64Array(groups * categories),
})

/** Whether all facts of a context are known; unknown ones are never covered. */
export const isComplete = (context: readonly (string | null)[]): boolean => context.every((value) => value !== null)

/** The level of every context in each dimension, -1 where it is unknown. */
export function contextLevels(
  dimensions: readonly string[],
  contexts: readonly (readonly (string | null)[])[],
): readonly CellLevels[] {
  return dimensions.map((_, place) => {
    const values = new Map<string, number>()
    const levels = Int32Array.from(contexts, (context) => {
      const value = context[place] ?? null
      if (value === null) return -1
      const level = values.get(value) ?? values.size
      values.set(value, level)
      return level
    })
    return { levels, count: values.size }
  })
}
