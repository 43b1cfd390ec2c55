import { groupTableFromRows } from '../statistics/group-table.ts'
import type { GroupTable } from '../statistics/group-table.ts'
import type { CellLevels } from '../statistics/raked-score.ts'
import { cellDimensions } from '../vocabulary/cell-dimensions.ts'
import type { CohortName, GroupWeights, Profile } from '../vocabulary/profile.ts'
import { cellKey } from './cell-key.ts'

/** What a cohort has in one of the profile's finest contexts, by random group. */
export type CohortRow = GroupWeights & { readonly cohort: CohortName; readonly cell: readonly (string | null)[] }

/** The joint contexts of a key, numbered; null is an unknown fact. */
export type ContextPlaces = {
  readonly groups: number
  readonly contexts: readonly (readonly (string | null)[])[]
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
  const numbers = new Map<string, number>()
  const finest: Record<CohortName, Map<string, number>> = { eval: new Map(), production: new Map() }
  for (const { cohort, cell } of rows) {
    const own = cellKey(cell)
    if (finest[cohort].has(own)) continue
    const values = at.map((place) => cell[place] ?? null)
    const key = isComplete(values) ? cellKey(values) : `${cohort} ${cellKey(values)}`
    const place = numbers.get(key) ?? contexts.length
    if (place === contexts.length) contexts.push(values)
    numbers.set(key, place)
    finest[cohort].set(own, place)
  }
  return { groups: header.groups, contexts, of: ({ cohort, cell }) => finest[cohort].get(cellKey(cell)) ?? -1 }
}

/** A table of groups by contexts of one number per group of every row. */
export function contextTable<Row extends CohortRow>(
  rows: readonly Row[],
  { groups, contexts, of }: ContextPlaces,
  valuesOf: (row: Row) => readonly number[],
): GroupTable {
  const counts = Array.from({ length: groups }, () => new Float64Array(contexts.length))
  for (const row of rows) {
    const values = valuesOf(row)
    const place = of(row)
    for (const [index, group] of row.groups.entries()) {
      const inGroup = counts[group]
      if (inGroup !== undefined) inGroup[place] = (inGroup[place] ?? 0) + (values[index] ?? 0)
    }
  }
  return groupTableFromRows(counts)
}

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
