import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betaInverse } from '../../src/statistics/distributions/beta-inverse.ts'
import { fInverse } from '../../src/statistics/distributions/f-inverse.ts'
import { fSurvival } from '../../src/statistics/distributions/f-survival.ts'
import { incompleteBeta } from '../../src/statistics/distributions/incomplete-beta.ts'
import { logGamma } from '../../src/statistics/distributions/log-gamma.ts'
import { noncentralFSurvival } from '../../src/statistics/distributions/noncentral-f-survival.ts'
import { normalInverse } from '../../src/statistics/distributions/normal-inverse.ts'
import { tInverse } from '../../src/statistics/distributions/t-inverse.ts'

const parameter = fc.double({ min: 0.1, max: 500, noNaN: true })
const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true })

describe('logGamma', () => {
  test.each([
    [0.5, Math.log(Math.PI) / 2],
    [1, 0],
    [2, 0],
    [10, Math.log(362_880)],
    [0.001, 6.907178885383853],
    [100_000, 1_051_287.7089736538],
  ])('maps %d to %d', (x, expected) => {
    expect(Math.abs(logGamma(x) - expected)).toBeLessThanOrEqual(1e-13 * Math.max(1, expected))
  })

  test('grows by ln x from x to x + 1', () => {
    fc.assert(
      fc.property(parameter, (x) => {
        expect(logGamma(x + 1)).toBeCloseTo(logGamma(x) + Math.log(x), 9)
      }),
    )
  })

  test('refuses numbers without a logarithm', () => {
    expect(() => logGamma(0)).toThrow(RangeError)
    expect(() => logGamma(Number.NaN)).toThrow(RangeError)
  })
})

describe('incompleteBeta', () => {
  test('is the binomial tail for whole parameters', () => {
    const tail = [4, 5, 6, 7, 8, 9, 10].reduce((sum, k) => sum + choose(10, k) * 0.3 ** k * 0.7 ** (10 - k), 0)
    expect(incompleteBeta(0.3, 4, 7)).toBeCloseTo(tail, 13)
  })

  test('is x^a when b is 1, and mirrors itself', () => {
    fc.assert(
      fc.property(probability, parameter, parameter, (x, a, b) => {
        expect(incompleteBeta(x, a, 1)).toBeCloseTo(x ** a, 11)
        expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 11)
      }),
    )
  })

  test('is 0 below and 1 above the unit interval, and refuses parameters that are not positive', () => {
    expect([incompleteBeta(-1, 2, 3), incompleteBeta(2, 2, 3)]).toEqual([0, 1])
    expect(() => incompleteBeta(0.5, 0, 1)).toThrow(RangeError)
    expect(() => incompleteBeta(Number.NaN, 1, 1)).toThrow(RangeError)
  })
})

describe('quantiles', () => {
  test('undo incompleteBeta', () => {
    fc.assert(
      fc.property(probability, fc.double({ min: 1, max: 500, noNaN: true }), parameter, (p, b, a) => {
        expect(incompleteBeta(betaInverse(p, a, b), a, b)).toBeCloseTo(p, 9)
      }),
    )
  })

  test('keep their digits when they are tiny', () => {
    expect(betaInverse(1e-30, 2, 1)).toBeCloseTo(1e-15, 27)
    expect([betaInverse(0, 2, 3), betaInverse(1, 2, 3)]).toEqual([0, 1])
  })

  test('agree with the closed forms of t for one and two degrees of freedom', () => {
    fc.assert(
      fc.property(probability, (p) => {
        expect(tInverse(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 8)
        expect(tInverse(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 8)
        expect(tInverse(1 - p, 7.3)).toBeCloseTo(-tInverse(p, 7.3), 8)
      }),
    )
  })

  test('approach those of the normal distribution as the degrees of freedom grow', () => {
    expect(tInverse(0.975, Infinity)).toBe(normalInverse(0.975))
    expect(tInverse(0.975, 1e7)).toBeCloseTo(normalInverse(0.975), 6)
    expect([tInverse(0, 3), tInverse(1, 3)]).toEqual([-Infinity, Infinity])
  })

  test.each([
    [1e-300, -37.0470962993612],
    [1e-12, -7.034483825301132],
    [0.0751, -1.4388253927525398],
    [0.8, 0.8416212335729144],
    [0.9999999999999, 7.348754540300042],
  ])('map %d to %d on the normal distribution', (p, expected) => {
    expect(normalInverse(p)).toBeCloseTo(expected, 12)
  })

  test('refuse numbers that are no probability or degree of freedom', () => {
    expect(() => normalInverse(1.1)).toThrow(RangeError)
    expect(() => tInverse(Number.NaN, 3)).toThrow(RangeError)
    expect(() => tInverse(0.5, 0)).toThrow(RangeError)
    expect(() => betaInverse(-0.1, 1, 1)).toThrow(RangeError)
    expect(() => betaInverse(0.5, -1, 1)).toThrow(RangeError)
  })
})

describe('the F distribution', () => {
  test('has the closed form of two numerator degrees of freedom', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 50, noNaN: true }), parameter, (f, denominatorDf) => {
        expect(fSurvival(f, 2, denominatorDf)).toBeCloseTo((1 + (2 * f) / denominatorDf) ** (-denominatorDf / 2), 10)
      }),
    )
  })

  test('is exceeded at its critical value with the expected probability', () => {
    fc.assert(
      fc.property(probability, fc.double({ min: 0.5, max: 60, noNaN: true }), (p, df) => {
        expect(fSurvival(fInverse(p, df, 2 * df), df, 2 * df)).toBeCloseTo(p, 9)
      }),
    )
  })

  test('is 1 at 0 and 0 at Infinity', () => {
    expect([fSurvival(0, 3, 4), fSurvival(Infinity, 3, 4)]).toEqual([1, 0])
    expect(() => fSurvival(Number.NaN, 3, 4)).toThrow(RangeError)
  })

  test('is the central one without noncentrality', () => {
    const central = noncentralFSurvival({ f: 2.5, numeratorDf: 3, denominatorDf: 40, noncentrality: 0 })
    expect(central).toBeCloseTo(fSurvival(2.5, 3, 40), 12)
  })

  test('has 80 % power at the noncentrality 7.849 of every textbook', () => {
    const noncentrality = (normalInverse(0.975) + normalInverse(0.8)) ** 2
    expect(noncentrality).toBeCloseTo(7.849, 3)
    const f = fInverse(0.05, 1, 1e6)
    expect(noncentralFSurvival({ f, numeratorDf: 1, denominatorDf: 1e6, noncentrality })).toBeCloseTo(0.8, 5)
    expect(() => noncentralFSurvival({ f, numeratorDf: 1, denominatorDf: 9, noncentrality: -1 })).toThrow(RangeError)
  })
})

function choose(n: number, k: number): number {
  return Math.round(Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)))
}
