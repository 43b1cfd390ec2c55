import { groupTableFromRows } from '../../statistics/tables/group-table.ts'
import type { GroupTable } from '../../statistics/tables/group-table.ts'
import type { DayMarginal, DayMean } from '../../vocabulary/drift/profile-days.ts'
import type { GroupWeights } from '../../vocabulary/group-weights.ts'
import { totalWeight } from './dense-groups.ts'

/** One table of groups by columns for every day. */
export type DayTables = { readonly values: readonly string[]; readonly of: (day: string) => GroupTable }

/** Bins kept apart: a dimension of thousands of values would not be read, and pairs of bins are many. */
const mostBins = 20

/** How the rest is called. */
export const otherBins = 'other values'

/** The bins of a dimension by day, the heaviest first. */
export function dimensionByDay(rows: readonly DayMarginal[], groups: number): DayTables {
  const weights = new Map<string, number>()
  for (const row of rows) weights.set(row.value, (weights.get(row.value) ?? 0) + totalWeight(row))
  const byWeight = [...weights.keys()].toSorted((left, right) => (weights.get(right) ?? 0) - (weights.get(left) ?? 0))
  const values = [...byWeight.slice(0, mostBins), ...(byWeight.length > mostBins ? [otherBins] : [])]
  const columnOf = (value: string) => (values.includes(value) ? values.indexOf(value) : values.length - 1)
  const placed = rows.map((row) => ({ ...row, column: columnOf(row.value) }))
  return { values, of: tablesOf(placed, { groups, columns: values.length }) }
}

/** Weight and sum of a mean by day. */
export function meanByDay(rows: readonly DayMean[], groups: number): DayTables {
  const placed = rows.flatMap(({ day, groups: own, weights, sums }) => [
    { day, groups: own, weights, column: 0 },
    { day, groups: own, weights: sums, column: 1 },
  ])
  return { values: ['weight', 'sum'], of: tablesOf(placed, { groups, columns: 2 }) }
}

type Placed = GroupWeights & { readonly day: string; readonly column: number }

function tablesOf(rows: readonly Placed[], size: { readonly groups: number; readonly columns: number }) {
  const nothing = {
    groups: size.groups,
    categories: size.columns,
    counts: new Float64Array(size.groups * size.columns),
  }
  // Counted when a day is asked for: windows that are too short never ask.
  let tables: ReadonlyMap<string, GroupTable> | undefined
  const counted = () => new Map([...Map.groupBy(rows, ({ day }) => day)].map(([day, own]) => [day, tableOf(own, size)]))
  return (day: string): GroupTable => (tables ??= counted()).get(day) ?? nothing
}

function tableOf(rows: readonly Placed[], size: { readonly groups: number; readonly columns: number }): GroupTable {
  const counts = Array.from({ length: size.groups }, () => new Float64Array(size.columns))
  for (const { groups, weights, column } of rows) {
    for (const [place, group] of groups.entries()) {
      const row = counts[group]
      if (row !== undefined) row[column] = (row[column] ?? 0) + (weights[place] ?? 0)
    }
  }
  return groupTableFromRows(counts)
}
