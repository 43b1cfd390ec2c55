import { describe, expect, test } from 'vitest'
import { datedBound } from '../../../src/measures/outcomes/dated-bound.ts'
import { outcomeHistogram } from '../../../src/measures/tables/outcome-histogram.ts'
import { callsOf, inputOfCalls } from '../small-profile.ts'
import { latencyByDay, step } from './latency-by-day.ts'

const latencyOf = (cohort: 'eval' | 'production') =>
  callsOf(cohort, 20, (cluster) => ({ bins: { route: 'a' }, outcomes: { latency: 1 + cluster } }))

describe('datedBound', () => {
  test('leaves the bound as it is without production days', () => {
    const input = inputOfCalls([...latencyOf('eval'), ...latencyOf('production')])
    const histogram = outcomeHistogram(input.profile, 'production', 'latency')
    if (histogram === undefined) throw new Error('latency is not counted')
    const without = { ...input, profile: { ...input.profile, days: undefined } }
    expect(datedBound(without, histogram, 3)).toEqual({
      bound: 3,
      factor: 1,
      seenFactor: 1,
      productionDays: 0,
      dayVariance: 0,
    })
  })

  test('raises the bound by what the days of both cohorts may do to the logarithm', () => {
    const { input, histogram } = latencyByDay()
    const found = datedBound(input, histogram, 3)
    // τ² = 100 / 3 - 4 · 26 / 15 = 26.4; one eval day and four even days of production: 1 + 1 / 4; t of 2 degrees is 4.302653.
    const factor = Math.exp(4.302652729749464 * Math.sqrt(1.25 * 26.4) * step)
    expect(found.dayVariance / step ** 2).toBeCloseTo(26.4, 9)
    expect(found.factor).toBeCloseTo(factor, 9)
    expect(found.bound).toBeCloseTo(3 * factor, 9)
    expect(found.productionDays).toBe(4)
  })
})
