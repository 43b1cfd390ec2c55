import { foldCategories, groupTableFromRows } from '../../statistics/tables/group-table.ts'
import type { SharesByDay } from '../../statistics/divergence/day-share-deviations.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { effectiveCalls, returningShare, totalsOf } from './totals.ts'

/** Bins of a dimension in the order of their table, and what folding rare ones kept. */
export type FoldedBins = {
  readonly dimension: string
  readonly values: readonly string[]
  readonly kept: readonly number[]
  readonly folded: readonly number[]
}

/** Production's shares of the bins of a dimension by day, rare bins pooled as in the comparison. */
export function sharesByDay(profile: Profile, { dimension, values, kept, folded }: FoldedBins): SharesByDay {
  const rows = profile.marginalDays.filter((row) => row.cohort === 'production' && row.dimension === dimension)
  const columns = new Map(values.map((value, column) => [value, column]))
  const counts = [...Map.groupBy(rows, ({ day }) => day).values()].map((own) => {
    const row = new Float64Array(values.length)
    for (const { value, weight } of own) {
      const column = columns.get(value)
      if (column !== undefined) row[column] = (row[column] ?? 0) + weight
    }
    return row
  })
  const table = groupTableFromRows(counts)
  return {
    byDay: folded.length === 0 || counts.length === 0 ? table : foldCategories(table, kept),
    evalDays: totalsOf(profile, 'eval').days.length,
    returning: returningShare(profile, 'production'),
    calls: effectiveCalls(profile, 'production'),
  }
}
