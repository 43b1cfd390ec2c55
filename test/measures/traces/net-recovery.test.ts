import { describe, expect, test } from 'vitest'
import { netRecovery } from '../../../src/measures/traces/net-recovery.ts'

/** So many of ten events in each of twenty groups. */
const ratio = (of: (group: number) => number) => ({
  numerators: Float64Array.from({ length: 20 }, (_, group) => of(group)),
  denominators: new Float64Array(20).fill(10),
})
const steps = (failure: (group: number) => number, success: number) => ({
  afterFailure: ratio(failure),
  afterSuccess: ratio(() => success),
})

describe('netRecovery', () => {
  test('is 0 where a success follows a failure as often as a success', () => {
    const found = netRecovery(
      { eval: steps(() => 6, 6), production: steps((group) => (group % 2 === 0 ? 8 : 4), 6) },
      0.95,
    )
    expect(found?.each.eval).toEqual({ value: 0, interval: [0, 0] })
    expect(found?.difference).toBeCloseTo(0, 12)
    expect(found?.each.production.value).toBeCloseTo(0, 12)
    expect(found?.each.production.interval[1]).toBeGreaterThan(0.1)
  })

  test('is the share of what is left to follow', () => {
    // (0.8 − 0.5) / 0.5 and (0.5 − 0.5) / 0.5
    const found = netRecovery({ eval: steps(() => 8, 5), production: steps(() => 5, 5) }, 0.95)
    expect(found?.each.eval.value).toBeCloseTo(0.6, 12)
    expect(found?.difference).toBeCloseTo(-0.6, 12)
  })

  test('has the difference of the clipped rates, inside the interval that their own intervals leave', () => {
    // (0.4 − 0.6) / 0.4 is negative: 0 in production, less 0.5 in eval.
    const found = netRecovery(
      { eval: steps(() => 8, 6), production: steps((group) => (group % 2 === 0 ? 2 : 6), 6) },
      0.95,
    )
    expect(found?.each.production.value).toBe(0)
    expect(found?.difference).toBeCloseTo(-0.5, 12)
    const [low = 0, high = 0] = found?.interval ?? []
    expect(low).toBeCloseTo(-0.5, 12)
    expect(high).toBeCloseTo(-0.5 + (found?.each.production.interval[1] ?? Number.NaN), 12)
  })

  test('is undefined where nearly every success is followed by one', () => {
    expect(netRecovery({ eval: steps(() => 10, 10), production: steps(() => 5, 5) }, 0.95)).toBeUndefined()
  })
})
