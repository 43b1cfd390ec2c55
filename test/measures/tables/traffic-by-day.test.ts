import { describe, expect, test } from 'vitest'
import { contextPlaces, contextTable } from '../../../src/measures/tables/context-places.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis, callsOf, spread } from '../small-profile.ts'
import { leastDays, outcomesByDay, trafficByDay } from '../../../src/measures/tables/traffic-by-day.ts'

const days = (count: number) => Array.from({ length: count }, (_, day) => `2026-03-0${day + 1}`)

/** Two calls a day in context a and, on the first day, one in b. */
const profile = (count: number) =>
  profileOf(
    [axis('route')],
    [
      ...days(count).flatMap((day) => callsOf('production', 2, () => ({ day, bins: { route: 'a' } }))),
      ...callsOf('production', 1, () => ({ day: '2026-03-01', bins: { route: 'b' } })),
    ],
  )
const rows = (['a', 'b'] as const).map((cell) => ({ cohort: 'production' as const, cell: [cell], ...spread(1) }))

describe('trafficByDay', () => {
  test('shares traces among days as the calls of their contexts are shared', () => {
    const known = profile(5)
    const places = contextPlaces(known, ['route'], rows)
    const traces = contextTable(rows, places, ({ cell }) => (cell[0] === 'a' ? [20] : [7]))
    const found = trafficByDay(known, places, traces)
    // Each of five days has 2 of the 10 calls of a, so 20 · 2 / 10 = 4 traces; the only call of b has all 7.
    expect([...(found?.counts ?? [])]).toEqual([4, 7, 4, 0, 4, 0, 4, 0, 4, 0])
  })

  test('is undefined with fewer days than a variance needs', () => {
    const known = profile(leastDays - 1)
    const places = contextPlaces(known, ['route'], rows)
    expect(
      trafficByDay(
        known,
        places,
        contextTable(rows, places, ({ weights }) => weights),
      ),
    ).toBeUndefined()
  })
})

describe('outcomesByDay', () => {
  const known = profile(5)
  const places = contextPlaces(known, ['route'], rows)
  const scored = (count: number) =>
    days(count).map((day, index) => ({
      score: 's',
      cohort: 'production' as const,
      cell: ['b'],
      day,
      weight: 10,
      sum: index,
    }))

  test('gives weight and sum of a score by day and context', () => {
    const found = outcomesByDay(scored(5), places)
    expect([...(found?.weights.counts ?? [])]).toEqual([0, 10, 0, 10, 0, 10, 0, 10, 0, 10])
    expect([...(found?.sums.counts ?? [])]).toEqual([0, 0, 0, 1, 0, 2, 0, 3, 0, 4])
  })

  test('is undefined with fewer days than a variance needs', () => {
    expect(outcomesByDay(scored(4), places)).toBeUndefined()
  })
})
