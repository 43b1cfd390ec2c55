import { describe, expect, test } from 'vitest'
import { ordinaryDay } from '../../../src/measures/contexts/ordinary-day.ts'
import type { MarginalDay } from '../../../src/vocabulary/contexts/context-cell.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'

const on = (day: string, value: string, weight: number): MarginalDay => ({
  cohort: 'production',
  dimension: 'route',
  value,
  day,
  weight,
})
const days = [on('d1', 'a', 10), on('d2', 'a', 5), on('d2', 'b', 5), on('d3', 'a', 5), on('d3', 'b', 5)]
const profile = (marginalDays: readonly MarginalDay[]) => ({ ...profileOf([], []), marginalDays })

describe('ordinaryDay', () => {
  test('gives the median distance of a day from the others, and the share of days that are no further than eval', () => {
    // d1 (1, 0) from (0.5, 0.5): 0.5; d2 and d3 (0.5, 0.5) from (0.75, 0.25): 0.25 each.
    expect(ordinaryDay(profile(days), 'route', 0.3)).toEqual({
      ...{ days: 3, median: 0.25 },
      percentile: 2 / 3,
    })
    expect(ordinaryDay(profile(days), 'route', 0.2)).toMatchObject({ percentile: 0 })
  })

  test('is undefined with fewer than three production days', () => {
    expect(ordinaryDay(profile(days.slice(0, 3)), 'route', 0.3)).toBeUndefined()
    expect(ordinaryDay(profile(days.map((row) => ({ ...row, cohort: 'eval' }))), 'route', 0.3)).toBeUndefined()
  })
})
