import { describe, expect, test } from 'vitest'
import { coverageShare } from '../../../src/measures/contexts/coverage-share.ts'
import { callsOf, inputOfCalls, routed } from '../small-profile.ts'

/** Six eval clusters in route a and two in b; production's sixty calls are 45 in a, 12 in b and 3 in c. */
const suite = [...routed('eval', 8, (cluster) => (cluster < 6 ? 'a' : 'b'))]
const traffic = routed('production', 60, (cluster) => (cluster < 45 ? 'a' : cluster < 57 ? 'b' : 'c'))
const input = inputOfCalls([...suite, ...traffic])

describe('coverageShare', () => {
  test('is the share of production in contexts with enough eval clusters', () => {
    const found = coverageShare(input, input.key.cells, 5)
    expect(found.value).toBeCloseTo(45 / 60, 12)
    // t(0.975, 59) √(0.75 · 0.25 / 59) = 2.000995 · 0.056373
    expect(found.interval?.[0]).toBeCloseTo(0.75 - 0.112803, 5)
    expect(found.interval?.[1]).toBeCloseTo(0.75 + 0.112803, 5)
    // Variance p (1 − p) / 59 over that of 60 independent calls.
    expect(found.designEffect).toBeCloseTo(60 / 59, 12)
  })

  test("has Wilson's interval where t would exceed 1", () => {
    const found = coverageShare(input, input.key.cells, 1)
    expect(found.value).toBeCloseTo(57 / 60, 12)
    // Size 59, z² / 59 = 0.065109: (0.95 + 0.032555 ± 1.959964 √(0.0475 / 59 + 0.065109 / 236)) / 1.065109
    expect(found.interval?.[0]).toBeCloseTo(0.86201, 4)
    expect(found.interval?.[1]).toBeCloseTo(0.98297, 4)
  })

  test('never covers a context with an unknown fact', () => {
    const unknown = inputOfCalls([
      ...callsOf('eval', 8, () => ({ bins: {} })),
      ...callsOf('production', 10, (cluster) => ({ bins: cluster < 4 ? { route: 'a' } : {} })),
    ])
    expect(coverageShare(unknown, unknown.key.cells, 1).value).toBe(0)
  })

  test('has no interval when one group holds production', () => {
    const one = inputOfCalls([...suite, ...routed('production', 1, () => 'a')])
    expect(coverageShare(one, one.key.cells, 5)).toMatchObject({ value: 1, interval: null, designEffect: null })
  })
})
