import { totalsOf } from '../../../measures/tables/totals.ts'
import { totalVariation } from '../../../statistics/divergence/total-variation.ts'
import { cellKey } from '../../../measures/tables/cell-key.ts'
import type { MeasureInput } from '../../../measures/measure.ts'
import type { Profile } from '../../../vocabulary/profile.ts'
import type { Cut } from '../../../vocabulary/cut.ts'
import type { DayView } from '../../../vocabulary/drift/day-view.ts'
import type { DimensionView } from '../../../vocabulary/contexts/context-view.ts'

/** Days kept, the latest. */
const mostDays = 62

/**
 * Production day by day. Days carry no interval: their spread is what tells how much
 * one day means.
 */
export function dayViews(input: MeasureInput, dimensions: readonly DimensionView[]): Cut<DayView> {
  const { days } = totalsOf(input.profile, 'production')
  const kept = days.slice(-mostDays)
  const weights = weightOfDays(input)
  const distances = dimensions.map(({ dimension }) => ({ dimension, of: distanceFromEval(input.profile, dimension) }))
  return {
    leftOut: days.length - kept.length,
    rows: kept.map((day) => {
      const { calls = 0, sampled = 0 } = weights.get(day) ?? {}
      return {
        day,
        calls,
        sampled: calls === 0 || input.key.dimensions.length === 0 ? null : sampled / calls,
        divergence: Object.fromEntries(
          distances.flatMap(({ dimension, of }) => {
            const distance = of(day)
            return distance === undefined ? [] : [[dimension, distance] as const]
          }),
        ),
      }
    }),
  }
}

function weightOfDays({ profile, key, minimumClusters }: MeasureInput) {
  const covered = new Set(
    key.cells
      .filter((cell) => cell.eval.clusters >= minimumClusters && cell.values.every((value) => value !== null))
      .flatMap(({ production }) => production.parts.map(({ cell }) => cellKey(cell))),
  )
  const weights = new Map<string, { readonly calls: number; readonly sampled: number }>()
  for (const { cohort, cell, day, weight } of profile.cellDays) {
    if (cohort !== 'production') continue
    const { calls, sampled } = weights.get(day) ?? { calls: 0, sampled: 0 }
    weights.set(day, { calls: calls + weight, sampled: sampled + (covered.has(cellKey(cell)) ? weight : 0) })
  }
  return weights
}

function distanceFromEval({ marginalDays }: Profile, dimension: string): (day: string) => number | undefined {
  const rows = marginalDays.filter((row) => row.dimension === dimension)
  const bins = [...new Set(rows.map(({ value }) => value))]
  const counts = (of: (row: (typeof rows)[number]) => boolean) => {
    const own = rows.filter(of)
    return bins.map((bin) => own.reduce((sum, row) => sum + (row.value === bin ? row.weight : 0), 0))
  }
  const inEval = counts(({ cohort }) => cohort === 'eval')
  const isEmpty = (list: readonly number[]) => list.every((count) => count === 0)
  return (day) => {
    const ofDay = counts((row) => row.cohort === 'production' && row.day === day)
    return isEmpty(inEval) || isEmpty(ofDay) ? undefined : totalVariation(inEval, ofDay)
  }
}
