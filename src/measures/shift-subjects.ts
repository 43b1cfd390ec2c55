import { recordedShareNeeded } from './audit.ts'
import { dimensionByDay, meanByDay } from './day-tables.ts'
import type { WindowPair } from './day-windows.ts'
import { totalWeight } from './group-tables.ts'
import { dimensionShift } from './dimension-shift.ts'
import { failures, meanShift } from './mean-shift.ts'
import type { ProfileDays } from '../vocabulary/days.ts'
import type { Shift } from '../vocabulary/drift.ts'
import type { Profile } from '../vocabulary/profile.ts'

/** What a test of two windows says of one subject. */
export type Tested = Pick<Shift, 'state' | 'value' | 'interval' | 'pValue' | 'noiseFloor' | 'because' | 'bins'>

/** How a pair of windows is tested: the clusters of its smaller window, and the confidence. */
export type TestOf = { readonly pair: WindowPair; readonly clusters: number; readonly level: number }

/** One fact of production that may move over time. */
export type ShiftSubject = Pick<Shift, 'kind' | 'subject' | 'unit'> & { readonly test: (wanted: TestOf) => Tested }

/** Everything of production that two windows can be held against each other in; facts that never vary are left out. */
export function shiftSubjects({ header, days }: Profile): readonly ShiftSubject[] {
  if (days === undefined) return []
  const { groups } = header
  const dimensions = header.dimensions.flatMap(({ name }): readonly ShiftSubject[] => {
    const rows = days.marginals.filter(({ dimension }) => dimension === name)
    const tables = dimensionByDay(rows, groups)
    const recorded = recordedShare(days, rows)
    if (rows.length === 0 || (tables.values.length === 1 && recorded(allDays(days)) >= recordedShareNeeded)) return []
    const frame = { kind: 'context', subject: name, unit: 'share' } as const
    return [{ ...frame, test: (wanted) => dimensionShift(name, { tables, recorded, ...wanted }) }]
  })
  const means = (kind: 'outcome' | 'score') => {
    const bySubject = Map.groupBy(days[`${kind}s`], ({ subject }) => subject)
    return [...bySubject].map(([subject, rows]): ShiftSubject => {
      const tables = meanByDay(rows, groups)
      const recorded = recordedShare(days, rows)
      const unit = kind === 'outcome' && subject !== failures ? 'ratio' : 'difference'
      const frame = { kind, subject, unit } as const
      return { ...frame, test: (wanted) => meanShift(frame, { tables, recorded, ...wanted }) }
    })
  }
  return [...dimensions, ...means('outcome'), ...means('score')]
}

const allDays = ({ totals }: ProfileDays): readonly string[] => totals.map(({ day }) => day)

type DayRow = ProfileDays['totals'][number]

/** Share of the calls of some days that say. */
function recordedShare({ totals }: ProfileDays, rows: readonly DayRow[]): (days: readonly string[]) => number {
  const byDay = (list: readonly DayRow[]) => {
    const weights = new Map<string, number>()
    for (const row of list) weights.set(row.day, (weights.get(row.day) ?? 0) + totalWeight(row))
    return (days: readonly string[]) => days.reduce((sum, day) => sum + (weights.get(day) ?? 0), 0)
  }
  const [said, all] = [byDay(rows), byDay(totals)]
  return (days) => (all(days) > 0 ? said(days) / all(days) : 0)
}
