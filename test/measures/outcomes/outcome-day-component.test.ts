import { describe, expect, test } from 'vitest'
import { outcomeDayComponent } from '../../../src/measures/outcomes/outcome-day-component.ts'
import { outcomeHistogram } from '../../../src/measures/tables/outcome-histogram.ts'
import { callsOf, inputOfCalls } from '../small-profile.ts'
import { latencyByDay, step } from './latency-by-day.ts'

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

  test('is the variance of day means of the logarithm less that of their clusters', () => {
    const { input, histogram } = latencyByDay()
    const { component, weights } = outcomeDayComponent(input, histogram)
    // Clusters are 4 or 6 from the mean: their mean varies by 16 · 26 / (16 · 15), a day's by four times as much.
    expect((component?.tau2 ?? 0) / step ** 2).toBeCloseTo(100 / 3 - (4 * 26) / 15, 9)
    expect(component).toMatchObject({ days: 4, degreesOfFreedom: 2 })
    expect(weights).toEqual([4, 4, 4, 4])
  })

  test('takes calls for independent where users return on other days', () => {
    const { input, histogram } = latencyByDay()
    const totals = input.profile.totals.map((side) => ({ ...side, clusterLevels: { user: side.calls } }))
    const { component } = outcomeDayComponent({ ...input, profile: { ...input.profile, totals } }, histogram)
    // Sixteen independent calls: 26 / 16, a day's mean four times as much.
    expect((component?.tau2 ?? 0) / step ** 2).toBeCloseTo(100 / 3 - (4 * 26) / 16, 9)
  })
})
