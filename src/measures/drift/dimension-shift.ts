import { windowShift } from '../../statistics/days/window-shift.ts'
import type { WindowShift } from '../../statistics/days/window-shift.ts'
import type { BinMove } from '../../vocabulary/drift/drift-details.ts'
import { recordedShareNeeded } from '../tables/audit.ts'
import type { DayTables } from '../tables/day-tables.ts'
import { poolRare } from '../tables/pooled-windows.ts'
import type { TestOf, Tested } from './shift-test.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'

/** A subject's tables by day, and the share of the calls of some days that record it. */
export type Tabled = TestOf & { readonly tables: DayTables; readonly recorded: (days: readonly string[]) => number }

/** Expected clusters of a bin below which its share is not compared. */
const leastPerBin = 5
/** Bins named as those that moved. */
const mostNamed = 3

/** How a dimension of production moved between two windows. */
export function dimensionShift(name: string, tabled: Tabled): Tested {
  const { tables, pair, clusters, level } = tabled
  const frame = { value: null, interval: null } as const
  const unrecorded = recordingOf(name, tabled)
  if (unrecorded !== undefined) return { ...frame, ...unrecorded }
  const windows = { values: tables.values, before: pair.before.map(tables.of), after: pair.after.map(tables.of) }
  const pooled = poolRare(windows, clusters)
  if (pooled.fewestClusters < leastPerBin) {
    const because = `all values of ${name} but one together are expected of ${counted(Math.floor(pooled.fewestClusters), 'cluster')}; ${leastPerBin} are needed`
    return { ...frame, state: 'INSUFFICIENT', because }
  }
  const found = windowShift(pooled.before, pooled.after, level)
  if (found === undefined) return { ...frame, state: 'INSUFFICIENT', because: `${name} does not vary` }
  const bins = movesOf(found, pooled.values)
  const most = bins.map(({ value, before, after }) => `${value} ${percent(before)} → ${percent(after)}`)
  return {
    ...frame,
    state: 'MEASURED',
    value: found.estimate,
    interval: [found.low, Math.max(found.high, found.estimate)],
    pValue: found.pValue,
    noiseFloor: found.noiseFloor,
    because: most.join(', '),
    bins,
  }
}

/** Why a subject cannot be compared: a window that does not record it. A fact that is only newly recorded has not moved. */
export function recordingOf(
  name: string,
  { pair, recorded }: Pick<Tabled, 'pair' | 'recorded'>,
): Pick<Tested, 'state' | 'because'> | undefined {
  const shares = [recorded(pair.before), recorded(pair.after)] as const
  if (Math.min(...shares) >= recordedShareNeeded) return undefined
  const state = Math.max(...shares) >= recordedShareNeeded ? 'NOT_COMPARABLE' : 'NOT_RECORDED'
  const because = `${name} is recorded on ${percent(shares[0])} of the earlier and ${percent(shares[1])} of the later calls; ${percent(recordedShareNeeded)} of both are needed`
  return { state, because }
}

function movesOf({ before, after }: WindowShift, values: readonly string[]): readonly BinMove[] {
  return values
    .map((value, place) => ({ value, before: before[place] ?? 0, after: after[place] ?? 0 }))
    .toSorted((left, right) => Math.abs(right.after - right.before) - Math.abs(left.after - left.before))
    .slice(0, mostNamed)
}
