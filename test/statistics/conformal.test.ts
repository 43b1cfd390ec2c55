import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conformalBetaInterval } from '../../src/statistics/conformal/conformal-beta-interval.ts'
import { conformalRank } from '../../src/statistics/conformal/conformal-rank.ts'
import { conformalUpper } from '../../src/statistics/conformal/conformal-upper.ts'
import { realisedCoverage } from '../../src/statistics/conformal/realised-coverage.ts'
import { weightedConformalUpper } from '../../src/statistics/conformal/weighted-conformal-upper.ts'

const calibration = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 60 })
const alpha = fc.constantFrom(0.01, 0.05, 0.1, 0.2, 0.5)

describe('conformalRank', () => {
  test('is not pushed up by rounding', () => {
    expect(conformalRank(19, 0.05)).toBe(19)
    expect(conformalRank(9, 0.1)).toBe(9)
    expect(conformalRank(99, 0.07)).toBe(93)
    expect(conformalRank(18, 0.05)).toBe(19)
  })

  test('refuses rates and sizes that are none', () => {
    for (const rate of [0, 1, Number.NaN]) expect(() => conformalRank(10, rate)).toThrow(RangeError)
    expect(() => conformalRank(-1, 0.1)).toThrow(RangeError)
  })
})

describe('conformalUpper', () => {
  test('leaves at most alpha of its own calibration values above it, or is infinite', () => {
    fc.assert(
      fc.property(calibration, alpha, (values, rate) => {
        const { rank, bound } = conformalUpper(values, rate)
        const above = values.filter((value) => value > bound).length
        expect(above).toBeLessThanOrEqual(rate * values.length)
        expect(bound === Infinity).toBe(rank > values.length)
      }),
    )
  })

  test('does not reorder what it is given', () => {
    const values = Float64Array.of(3, 1, 2)
    expect(conformalUpper(values, 0.5)).toEqual({ rank: 2, bound: 2 })
    expect(values).toEqual(Float64Array.of(3, 1, 2))
    expect(conformalUpper([], 0.1).bound).toBe(Infinity)
  })
})

describe('weightedConformalUpper', () => {
  test('is the plain bound with equal weights', () => {
    fc.assert(
      fc.property(calibration, alpha, (values, rate) => {
        const weights = values.map(() => 0.7)
        const weighted = weightedConformalUpper({ calibration: values, weights, testWeight: 0.7, alpha: rate })
        expect(weighted).toBe(conformalUpper(values, rate).bound)
      }),
    )
  })

  test('skips values without weight and refuses weights that do not fit', () => {
    expect(weightedConformalUpper({ calibration: [1, 9], weights: [9, 0], testWeight: 0, alpha: 0.1 })).toBe(1)
    expect(weightedConformalUpper({ calibration: [], weights: [], testWeight: 1, alpha: 0.1 })).toBe(Infinity)
    expect(() => weightedConformalUpper({ calibration: [1], weights: [], testWeight: 1, alpha: 0.1 })).toThrow(
      RangeError,
    )
    expect(() => weightedConformalUpper({ calibration: [1], weights: [1], testWeight: 1, alpha: 1 })).toThrow(
      RangeError,
    )
  })
})

test('realisedCoverage is unknown without production and total for an infinite bound', () => {
  expect(realisedCoverage({ calibration: [1, 2, 3], production: [], alpha: 0.5 })).toBeUndefined()
  expect(realisedCoverage({ calibration: [1], production: [5], alpha: 0.1 })).toEqual({ bound: Infinity, coverage: 1 })
})

test('conformalBetaInterval contains its mean, and is unknown below the smallest sample', () => {
  expect(conformalBetaInterval({ calibrationSize: 18, alpha: 0.05 })).toBeUndefined()
  const smallest = conformalBetaInterval({ calibrationSize: 19, alpha: 0.05 })!
  expect(smallest).toMatchObject({ rank: 19, mean: 0.95 })
  expect(smallest.low).toBeCloseTo(0.025 ** (1 / 19), 12)
  expect(smallest.high).toBeGreaterThan(smallest.mean)
})
