import { totalVariation } from '../../statistics/divergence/total-variation.ts'
import type { OrdinaryDay } from '../../vocabulary/contexts/divergence-details.ts'
import type { Profile } from '../../vocabulary/profile.ts'

/** Production days below which no day is ordinary. */
const leastDays = 3

/**
 * The yardstick of M1: how much single production days differ from the rest of production, and at which percentile of that
 * the given divergence of eval is. Undefined with fewer than three production days.
 */
export function ordinaryDay({ marginalDays }: Profile, dimension: string, value: number): OrdinaryDay | undefined {
  const rows = marginalDays.filter((row) => row.cohort === 'production' && row.dimension === dimension)
  const days = [...new Set(rows.map(({ day }) => day))]
  if (days.length < leastDays) return undefined
  const bins = [...new Set(rows.map((row) => row.value))]
  const counts = (keep: (day: string) => boolean) =>
    bins.map((bin) => rows.reduce((sum, row) => sum + (row.value === bin && keep(row.day) ? row.weight : 0), 0))
  const distances = days.map((day) =>
    totalVariation(
      counts((other) => other === day),
      counts((other) => other !== day),
    ),
  )
  const sorted = distances.toSorted((left, right) => left - right)
  const percentile = sorted.filter((distance) => distance <= value).length / sorted.length
  return { days: days.length, median: sorted[Math.floor(sorted.length / 2)] ?? 0, percentile }
}
