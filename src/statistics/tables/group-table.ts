import type { NumberList } from './number-list.ts'

/** Weighted counts of K categories in G random groups, row-major: `counts[g * categories + k]`. */
export type GroupTable = { readonly groups: number; readonly categories: number; readonly counts: Float64Array }

/**
 * A table from one row of category counts per group, in the order given; no rows give a table of no categories.
 * Throws RangeError for rows of different lengths.
 */
export function groupTableFromRows(rows: readonly NumberList[]): GroupTable {
  const categories = rows[0]?.length ?? 0
  const counts = new Float64Array(rows.length * categories)
  for (const [group, row] of rows.entries()) {
    if (row.length !== categories) {
      throw new RangeError(`group ${group} has ${row.length} categories, the first group has ${categories}`)
    }
    counts.set(row, group * categories)
  }
  return { groups: rows.length, categories, counts }
}

/** Counts of one group (length K, a view: not to be written). Zero length for a group that does not exist. */
export function groupCounts(table: GroupTable, group: number): Float64Array {
  return table.counts.subarray(group * table.categories, (group + 1) * table.categories)
}

/** Counts per category over all groups, length K. */
export function categoryTotals(table: GroupTable): Float64Array {
  const { groups, categories, counts } = table
  const totals = new Float64Array(categories)
  for (let group = 0, at = 0; group < groups; group++) {
    for (let category = 0; category < categories; category++, at++) {
      totals[category] = (totals[category] ?? 0) + (counts[at] ?? 0)
    }
  }
  return totals
}

/** Counts per group over all categories, length G; a zero marks an empty group, which every jackknife drops. */
export function groupTotals({ groups, categories, counts }: GroupTable): Float64Array {
  const totals = new Float64Array(groups)
  for (let group = 0, at = 0; group < groups; group++) {
    for (let category = 0; category < categories; category++, at++)
      totals[group] = (totals[group] ?? 0) + (counts[at] ?? 0)
  }
  return totals
}

/** Counts per category with one group left out (length K), never below zero in spite of rounding. */
export function totalsWithoutGroup(table: GroupTable, totals: Float64Array, group: number): Float64Array {
  const offset = group * table.categories
  const left = new Float64Array(totals.length)
  for (let category = 0; category < left.length; category++)
    left[category] = Math.max(0, (totals[category] ?? 0) - (table.counts[offset + category] ?? 0))
  return left
}

/** Sum of a row of counts; 0 for an empty row. */
export function total(counts: NumberList): number {
  let sum = 0
  // Iterators over lists of two kinds are many times slower than places, and this is where jackknives spend their time.
  for (let place = 0; place < counts.length; place++) sum += counts[place] ?? 0
  return sum
}

/** The table with only the categories whose indexes are listed, in the order listed. */
export function keepCategories(table: GroupTable, kept: readonly number[]): GroupTable {
  return rearrange(table, kept, false)
}

/**
 * The table with the listed categories, in the order listed, and one last category that holds the sum of all others.
 */
export function foldCategories(table: GroupTable, kept: readonly number[]): GroupTable {
  return rearrange(table, kept, true)
}

function rearrange(table: GroupTable, kept: readonly number[], withRest: boolean): GroupTable {
  const rest = restOf(table.categories, kept)
  const rows = Array.from({ length: table.groups }, (_, group) => {
    const row = groupCounts(table, group)
    const pick = (category: number) => row[category] ?? 0
    return withRest ? [...kept.map(pick), total(rest.map(pick))] : kept.map(pick)
  })
  return { ...groupTableFromRows(rows), categories: kept.length + (withRest ? 1 : 0) }
}

function restOf(categories: number, kept: readonly number[]): number[] {
  const isKept = new Set(kept)
  return Array.from({ length: categories }, (_, category) => category).filter((category) => !isKept.has(category))
}
