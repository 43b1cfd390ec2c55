import { describe, expect, test } from 'vitest'
import { datedBound } from '../../../src/measures/outcomes/dated-bound.ts'
import { outcomeHistogram } from '../../../src/measures/tables/outcome-histogram.ts'
import { callsOf, inputOfCalls } from '../small-profile.ts'

const latencyOf = (cohort: 'eval' | 'production') =>
  callsOf(cohort, 20, (cluster) => ({ bins: { route: 'a' }, outcomes: { latency: 1 + cluster } }))

describe('datedBound', () => {
  test('leaves the bound as it is without production days', () => {
    const input = inputOfCalls([...latencyOf('eval'), ...latencyOf('production')])
    const histogram = outcomeHistogram(input.profile, 'production', 'latency')
    if (histogram === undefined) throw new Error('latency is not counted')
    const without = { ...input, profile: { ...input.profile, days: undefined } }
    expect(datedBound(without, histogram, 3)).toEqual({ bound: 3, factor: 1, productionDays: 0, dayVariance: 0 })
  })
})
