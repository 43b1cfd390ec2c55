import { weightedSlope } from '../../statistics/days/weighted-slope.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { cellKey } from '../tables/cell-key.ts'
import { describeWindow, leastWindow, suffices } from '../tables/day-windows.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { shiftSubjects } from './shift-subjects.ts'
import type { ShiftSubject } from './shift-subjects.ts'
import { clustersOf, totalsOf } from '../tables/totals.ts'
import { counted, numberText, percent } from '../../vocabulary/number-text.ts'

/** Production days for a trend of coverage (M10). */
const leastTrendDays = 28

/**
 * M9 and M10 within the traces at hand: did production move from the earlier half of its days to the later, and does it move away
 * from what eval sampled? The same users are in both halves, and what all calls of a day share is noise here, not drift.
 */
export const drift: Measure<'drift'> = {
  name: 'drift',
  read: (input) => {
    const days = totalsOf(input.profile, 'production').days.toSorted()
    if (days.length < 2) return []
    const compared = input.audits.filter(({ status, constant }) => status === 'compared' && !constant)
    const names = new Set(compared.map(({ dimension }) => dimension.name))
    const subjects = shiftSubjects(input.profile).filter(
      ({ kind, subject }) => kind === 'context' && names.has(subject),
    )
    return [...subjects.map((subject) => halves(input, subject, days)), ...coverageTrend(input, days)]
  },
}

const frameOf = ({ profile, level }: MeasureInput, subject: string) =>
  findingFrame('drift', subject, { level, clusters: clustersOf(profile) })

function halves(input: MeasureInput, { subject, test }: ShiftSubject, days: readonly string[]): Finding<'drift'> {
  const middle = Math.floor(days.length / 2)
  const pair = { at: days[middle] ?? '', before: days.slice(0, middle), after: days.slice(middle) }
  const [before, after] = [
    describeWindow(input.profile.days, pair.before),
    describeWindow(input.profile.days, pair.after),
  ]
  const frame = frameOf(input, subject)
  if (!suffices(before) || !suffices(after)) {
    const held = `${counted(days.length, 'production day')} with ${before.clusters} and ${after.clusters} clusters in their halves`
    const because = `${held}; ${2 * leastWindow.days} days with ${leastWindow.clusters} in each half are needed to tell drift from users and days`
    return { ...frame, state: 'INSUFFICIENT', because }
  }
  const { bins, ...found } = test({ pair, clusters: Math.min(before.clusters, after.clusters), level: input.level })
  if (found.value === null) return { ...frame, ...found }
  return {
    ...frame,
    ...found,
    because: `${percent(found.value)} of production calls would have to change their ${subject} to turn the earlier ${counted(before.days, 'day')} into the later ${after.days}: ${found.because}`,
    details: { earlier: [before.from, before.to], later: [after.from, after.to], bins },
  }
}

/** How the share of production that eval sampled moves from week to week. */
function coverageTrend(input: MeasureInput, days: readonly string[]): readonly Finding<'drift'>[] {
  const { key, minimumClusters, profile } = input
  if (key.dimensions.length === 0 || days.length < leastTrendDays) return []
  const sampled = new Set(
    key.cells
      .filter(({ values, eval: side }) => side.clusters >= minimumClusters && !values.includes(null))
      .flatMap(({ production }) => production.parts.map(({ cell }) => cellKey(cell))),
  )
  const rows = profile.cellDays.filter(({ cohort }) => cohort === 'production')
  const points = days.map((day) => {
    const own = rows.filter((row) => row.day === day)
    const weight = own.reduce((sum, row) => sum + row.weight, 0)
    const covered = own.reduce((sum, row) => sum + (sampled.has(cellKey(row.cell)) ? row.weight : 0), 0)
    return { x: Date.parse(day) / weekMs, y: weight > 0 ? covered / weight : 0, weight }
  })
  const found = weightedSlope(points, input.level)
  if (found === undefined) return []
  return [
    {
      ...frameOf(input, 'coverage'),
      state: 'MEASURED',
      value: found.slope,
      interval: found.interval,
      because: `the share of production that eval sampled moves by ${numberText(found.slope * 100, 1)} points a week`,
      details: { days: days.length },
    },
  ]
}

const weekMs = 7 * 24 * 60 * 60 * 1000
