import { foldCategories, groupTableFromRows } from '../../statistics/tables/group-table.ts'
import type { GroupTable } from '../../statistics/tables/group-table.ts'
import { foldRare } from '../../statistics/tables/fold-rare.ts'
import type { Window } from '../../statistics/days/window-change.ts'
import { otherBins } from './day-tables.ts'

/** Two windows as tables of the same bins, and the smallest expected number of clusters of any bin. */
export type PooledWindows = {
  readonly values: readonly string[]
  readonly before: Window
  readonly after: Window
  readonly fewestClusters: number
}

/** Pools the bins that are rare for windows of so many clusters, as for two cohorts; bins that neither window has go. */
export function poolRare(windows: Omit<PooledWindows, 'fewestClusters'>, clusters: number): PooledWindows {
  const { values, before, after } = windows
  const { kept, folded, fewestClusters } = foldRare(summed(before), summed(after), {
    evalClusters: clusters,
    productionClusters: clusters,
  })
  if (folded.length === 0) return { values, before, after, fewestClusters }
  const fold = (window: Window) => window.map((day) => foldCategories(day, kept))
  const named = [...kept.map((place) => values[place] ?? ''), otherBins]
  return { values: named, before: fold(before), after: fold(after), fewestClusters }
}

/** All days of a window as one table. */
function summed(window: Window): GroupTable {
  const [first, ...others] = window
  if (first === undefined) return groupTableFromRows([])
  const counts = Float64Array.from(first.counts)
  for (const day of others)
    for (const [place, value] of day.counts.entries()) counts[place] = (counts[place] ?? 0) + value
  return { ...first, counts }
}
