import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clopperPearson } from '../../src/statistics/intervals/clopper-pearson.ts'
import { incompleteBeta } from '../../src/statistics/distributions/incomplete-beta.ts'
import { wilsonInterval } from '../../src/statistics/intervals/wilson-interval.ts'

describe('wilsonInterval', () => {
  test('contains the share, stays in [0, 1] and has a width everywhere', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        share,
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 1, max: 9, noNaN: true }),
        (p, n, deff) => {
          const { low, high } = wilsonInterval({ share: p, size: n, designEffect: deff })!
          expect(low).toBeGreaterThanOrEqual(0)
          expect(low).toBeLessThanOrEqual(p + 1e-12)
          expect(high).toBeGreaterThanOrEqual(p - 1e-12)
          expect(high).toBeLessThanOrEqual(1)
          expect(high - low).toBeGreaterThan(0)
        },
      ),
    )
  })

  test('is unknown without calls and refuses a number that is no share', () => {
    expect(wilsonInterval({ share: 0.5, size: 0 })).toBeUndefined()
    expect(() => wilsonInterval({ share: 1.5, size: 10 })).toThrow(RangeError)
    expect(() => wilsonInterval({ share: 0.5, size: 10, designEffect: 0 })).toThrow(RangeError)
  })
})

describe('clopperPearson', () => {
  test('has the closed form when everything succeeds', () => {
    expect(clopperPearson({ successes: 59, trials: 59 }).lower).toBeCloseTo(0.05 ** (1 / 59), 12)
    expect(clopperPearson({ successes: 59, trials: 59 }).lower).toBeGreaterThan(0.95)
    expect(clopperPearson({ successes: 58, trials: 58 }).lower).toBeLessThan(0.95)
    expect(clopperPearson({ successes: 0, trials: 0 })).toEqual({ lower: 0, upper: 1 })
  })

  test('puts alpha into the tail beyond each bound, also for fractional trials', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 200, noNaN: true }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (trials, p) => {
          const successes = p * trials
          const { lower, upper } = clopperPearson({ successes, trials, alpha: 0.1 })
          expect(incompleteBeta(lower, successes, trials - successes + 1)).toBeCloseTo(0.1, 8)
          expect(incompleteBeta(upper, successes + 1, trials - successes)).toBeCloseTo(0.9, 8)
          expect(lower).toBeLessThan(upper)
        },
      ),
    )
  })

  test('refuses more successes than trials', () => {
    expect(() => clopperPearson({ successes: 3, trials: 2 })).toThrow(RangeError)
  })
})
