import { categoryTotals, groupTableFromRows } from '../../statistics/tables/group-table.ts'
import type { GroupTable } from '../../statistics/tables/group-table.ts'
import type { OutcomeTable } from '../../statistics/tables/outcome-table.ts'
import type { ContextCellDay } from '../../vocabulary/contexts/context-cell.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import type { ScoreCellDay } from '../../vocabulary/scores/profile-scores.ts'
import type { ContextPlaces } from './context-places.ts'

/** Days from which their variation is known; fewer leave it without degrees of freedom. */
export const leastDays = 5

/** Calls tell on which days a context came; runs, which count traces, are shared among days as their contexts' calls are. */
export function trafficByDay(
  { cellDays }: Profile,
  places: ContextPlaces,
  traffic: GroupTable,
): GroupTable | undefined {
  const rows = cellDays.filter(({ cohort }) => cohort === 'production')
  const calls = dayTable(rows, places, ({ weight }) => weight)
  if (calls === undefined) return undefined
  const [all, wanted] = [categoryTotals(calls), categoryTotals(traffic)]
  return { ...calls, counts: calls.counts.map((weight, at) => scaled(weight, at % calls.categories)) }

  function scaled(weight: number, cell: number): number {
    return weight === 0 ? 0 : (weight * (wanted[cell] ?? 0)) / (all[cell] ?? 1)
  }
}

/** A score's units by day and context; undefined with too few days. */
export function outcomesByDay(rows: readonly ScoreCellDay[], places: ContextPlaces): OutcomeTable | undefined {
  const weights = dayTable(rows, places, ({ weight }) => weight)
  const sums = dayTable(rows, places, ({ sum }) => sum)
  return weights === undefined || sums === undefined ? undefined : { weights, sums }
}

/** One row per day that has anything; undefined with too few. */
function dayTable<Row extends ContextCellDay>(
  rows: readonly Row[],
  places: ContextPlaces,
  valueOf: (row: Row) => number,
): GroupTable | undefined {
  const days = [...new Set(rows.map(({ day }) => day))].toSorted()
  if (days.length < leastDays) return undefined
  const counts = days.map(() => new Float64Array(places.contexts.length))
  for (const row of rows) {
    const [ofDay, place] = [counts[days.indexOf(row.day)], places.of(row)]
    if (ofDay !== undefined && place >= 0) ofDay[place] = (ofDay[place] ?? 0) + valueOf(row)
  }
  return groupTableFromRows(counts)
}
