import { describe, expect, test } from 'vitest'
import { outcomeDayComponent } from '../../../src/measures/outcomes/outcome-day-component.ts'
import { outcomeHistogram } from '../../../src/measures/tables/outcome-histogram.ts'
import { callsOf, inputOfCalls } from '../small-profile.ts'

const latencyOf = (cohort: 'eval' | 'production') =>
  callsOf(cohort, 20, (cluster) => ({ bins: { route: 'a' }, outcomes: { latency: 1 + cluster } }))

describe('outcomeDayComponent', () => {
  test('is absent where no production day is counted', () => {
    const input = inputOfCalls([...latencyOf('eval'), ...latencyOf('production')])
    const histogram = outcomeHistogram(input.profile, 'production', 'latency')
    if (histogram === undefined) throw new Error('latency is not counted')
    const without = { ...input, profile: { ...input.profile, days: undefined } }
    expect(outcomeDayComponent(without, histogram)).toEqual({ component: undefined, weights: [] })
  })
})
