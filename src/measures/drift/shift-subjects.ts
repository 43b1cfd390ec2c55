import { recordedShareNeeded } from '../tables/audit.ts'
import { dimensionByDay, meanByDay } from '../tables/day-tables.ts'
import { totalWeight } from '../tables/dense-groups.ts'
import { dimensionShift } from './dimension-shift.ts'
import { failures, meanShift } from './mean-shift.ts'
import type { ShiftTest, Tested } from './shift-test.ts'
import { unweighableShare } from '../tables/totals.ts'
import type { DayMean, ProfileDays } from '../../vocabulary/drift/profile-days.ts'
import { percent } from '../../vocabulary/number-text.ts'
import type { Shift } from '../../vocabulary/drift/drift.ts'
import type { Profile } from '../../vocabulary/profile.ts'

/** One fact of production that may move over time. */
export type ShiftSubject = Pick<Shift, 'kind' | 'subject' | 'unit'> & { readonly test: ShiftTest }

/** Everything of production that two windows can be held against each other in; facts that never vary are left out. */
export function shiftSubjects(profile: Profile): readonly ShiftSubject[] {
  const { header, days } = profile
  if (days === undefined) return []
  const { groups } = header
  const unknown = unweighableShare(profile, 'production')
  const dimensions = header.dimensions.flatMap(({ name }): readonly ShiftSubject[] => {
    const rows = days.marginals.filter(({ dimension }) => dimension === name)
    const tables = dimensionByDay(rows, groups)
    const recorded = recordedShare(days, rows)
    if (rows.length === 0 || (tables.values.length === 1 && recorded(allDays(days)) >= recordedShareNeeded)) return []
    const frame = { kind: 'context', subject: name, unit: 'share' } as const
    return [{ ...frame, test: (wanted) => dimensionShift(name, { tables, recorded, ...wanted }) }]
  })
  const means = (kind: 'outcome' | 'score') => {
    const known = Map.groupBy(days[`${kind}s`], ({ subject }) => subject)
    const bySubject = [...known].filter(([, rows]) => varies(rows))
    return bySubject.map(([subject, rows]): ShiftSubject => {
      const tables = meanByDay(rows, groups)
      const recorded = recordedShare(days, rows)
      const unit = kind === 'outcome' && subject !== failures ? 'ratio' : 'difference'
      const frame = { kind, subject, unit } as const
      if (unknown > 0) return { ...frame, test: () => unsound(unknown) }
      return { ...frame, test: (wanted) => meanShift(frame, { tables, recorded, ...wanted }) }
    })
  }
  return [...dimensions, ...means('outcome'), ...means('score')]
}

/** What sampling kept by outcome says nothing of outcomes when its probabilities are not known. */
const unsound = (share: number): Tested => ({
  state: 'NOT_COMPARABLE',
  value: null,
  interval: null,
  because: `${percent(share)} of production calls were kept with a probability that nobody knows`,
})

/** Whether a mean is not the same for all users on all days. */
function varies(rows: readonly DayMean[]): boolean {
  const means = rows.flatMap(({ weights, sums }) => weights.map((weight, place) => (sums[place] ?? 0) / weight))
  const [first = 0] = means
  return means.some((mean) => Math.abs(mean - first) > 1e-9 * Math.max(1, Math.abs(first)))
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
