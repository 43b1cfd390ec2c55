import { describe, expect, test } from 'vitest'
import { sharesByDay } from '../../../src/measures/tables/shares-by-day.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { route } from '../../comparison/route.ts'

const [first, second] = ['2026-03-01', '2026-03-02']

const row = (cohort: 'eval' | 'production', day: string, value: string, weight: number) => ({
  cohort,
  dimension: 'route',
  value,
  day,
  weight,
})

const call = (cohort: 'eval' | 'production', cluster: number) => ({
  cohort,
  cluster: `${cohort}-${cluster}`,
  day: first,
  bins: { route: 'a' },
})

const profile = {
  ...profileOf([route], [call('eval', 1), ...[1, 2, 3, 4, 5].map((cluster) => call('production', cluster))]),
  marginalDays: [
    row('eval', first, 'a', 1),
    row('production', first, 'a', 1),
    row('production', first, 'b', 1),
    row('production', second, 'c', 2),
    row('production', second, 'b', 1),
    { ...row('production', second, 'c', 9), dimension: 'tier' },
  ],
}

describe('sharesByDay', () => {
  const bins = { dimension: 'route', values: ['a', 'b', 'c'] }

  test('counts the bins of production on each of its days', () => {
    const { byDay, evalDays, calls } = sharesByDay(profile, { ...bins, kept: [0, 1, 2], folded: [] })
    expect([...byDay.counts]).toEqual([1, 1, 0, 0, 1, 2])
    expect({ evalDays, calls }).toEqual({ evalDays: 1, calls: 5 })
  })

  test('pools the bins that the comparison pools', () => {
    const { byDay } = sharesByDay(profile, { ...bins, kept: [2], folded: [0, 1] })
    expect([...byDay.counts]).toEqual([0, 2, 2, 1])
  })
})
