import { describe, expect, test } from 'vitest'
import { outcomeLogarithms } from '../../../src/measures/outcomes/outcome-logarithms.ts'
import { outcomeHistogram } from '../../../src/measures/tables/outcome-histogram.ts'
import { callsOf, inputOfCalls } from '../small-profile.ts'

const input = inputOfCalls([
  ...callsOf('eval', 4, () => ({ bins: { route: 'a' }, outcomes: { latency: 1 } })),
  ...callsOf('production', 4, (cluster) => ({
    bins: { route: cluster < 3 ? 'a' : 'b' },
    outcomes: { latency: Math.E },
  })),
])

describe('outcomeLogarithms', () => {
  test('sums the logarithms of each context within half a bin', () => {
    const histogram = outcomeHistogram(input.profile, 'production', 'latency')
    if (histogram === undefined) throw new Error('latency is not counted')
    const { table } = outcomeLogarithms(input, histogram)
    const weight = table.weights.counts.reduce((sum, each) => sum + each, 0)
    const sum = table.sums.counts.reduce((all, each) => all + each, 0)
    expect(weight).toBe(4)
    // ln e = 1 at each call; a bin is ln 1.02 wide.
    expect(Math.abs(sum / weight - 1)).toBeLessThan(Math.log(1.02))
  })
})
