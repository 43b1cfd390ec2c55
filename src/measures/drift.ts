import { divergenceInterval } from '../statistics/divergence-interval.ts'
import { foldRare } from '../statistics/fold-rare.ts'
import { groupTableFromRows } from '../statistics/group-table.ts'
import { weightedSlope } from '../statistics/weighted-slope.ts'
import type { Finding } from '../vocabulary/finding.ts'
import { cellKey } from './cell-key.ts'
import type { DimensionAudit } from './audit.ts'
import type { Measure, MeasureInput } from './measure.ts'
import { clustersOf, totalsOf } from './sides.ts'
import { counted, percent } from './wording.ts'

/** Production days for a comparison of its two halves, so that each has every weekday; and for a trend of coverage (M9, M10). */
const leastDays = { halves: 14, trend: 28 }

/**
 * M9 and M10 within the traces at hand: did production move from the earlier half of its days to the later, and does it move away
 * from what eval sampled? Days are the clusters: what all calls of a day share is noise here, not drift.
 */
export const drift: Measure = {
  name: 'drift',
  read: (input) => {
    const days = totalsOf(input.profile, 'production').days.toSorted()
    if (days.length < 2) return []
    const compared = input.audits.filter(({ status, constant }) => status === 'compared' && !constant)
    return [...compared.flatMap((audit) => halves(input, audit, days)), ...coverageTrend(input, days)]
  },
}

const frameOf = ({ profile, level }: MeasureInput, subject: string) => ({
  id: `drift:${subject}`,
  measure: 'drift',
  subject,
  value: null,
  interval: null,
  level,
  clusters: clustersOf(profile),
})

function halves(input: MeasureInput, { dimension }: DimensionAudit, days: readonly string[]): readonly Finding[] {
  const frame = frameOf(input, dimension.name)
  if (days.length < leastDays.halves) {
    const because = `${counted(days.length, 'production day')}; ${leastDays.halves} are needed to tell drift from the days of a week`
    return [{ ...frame, state: 'INSUFFICIENT', because }]
  }
  const middle = Math.floor(days.length / 2)
  const table = (from: number, to: number) => dayTable(input, dimension.name, days.slice(from, to))
  const clusters = Math.floor(clustersOf(input.profile).production / 2)
  const folded = foldRare(table(0, middle), table(middle, days.length), {
    evalClusters: clusters,
    productionClusters: clusters,
  })
  const found = divergenceInterval(folded.evalTable, folded.productionTable, { level: input.level })
  if (found === undefined) return []
  return [
    {
      ...frame,
      state: 'MEASURED',
      value: found.estimate,
      interval: [found.low, Math.max(found.high, found.estimate)],
      pValue: found.test.pValue,
      noiseFloor: found.test.noiseFloorTv,
      because: `${percent(found.estimate)} of production calls would have to change their ${dimension.name} to turn the earlier ${counted(middle, 'day')} into the later ${days.length - middle}`,
      details: { earlier: [days[0], days[middle - 1]], later: [days[middle], days.at(-1)] },
    },
  ]
}

/** Production by day and bin of one dimension; bins in one order for all tables. */
function dayTable({ profile }: MeasureInput, dimension: string, days: readonly string[]) {
  const rows = profile.marginalDays.filter((row) => row.cohort === 'production' && row.dimension === dimension)
  const bins = [...new Set(rows.map(({ value }) => value))].toSorted()
  const counts = days.map(() => new Float64Array(bins.length))
  for (const { day, value, weight } of rows) {
    const row = counts[days.indexOf(day)]
    const bin = bins.indexOf(value)
    if (row !== undefined) row[bin] = (row[bin] ?? 0) + weight
  }
  return groupTableFromRows(counts)
}

/** How the share of production that eval sampled moves from week to week. */
function coverageTrend(input: MeasureInput, days: readonly string[]): readonly Finding[] {
  const { key, minimumClusters, profile } = input
  if (key.dimensions.length === 0 || days.length < leastDays.trend) return []
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
      because: `the share of production that eval sampled moves by ${(found.slope * 100).toFixed(1)} points a week`,
      details: { days: days.length },
    },
  ]
}

const weekMs = 7 * 24 * 60 * 60 * 1000
