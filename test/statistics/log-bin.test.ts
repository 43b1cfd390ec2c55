import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logBin, logBinLower, logBinUpper } from '../../src/statistics/tables/log-bin.ts'
import { histogramQuantileUpper, histogramShareAtOrBelow } from '../../src/statistics/tables/log-histogram.ts'
import type { LogHistogram } from '../../src/statistics/tables/log-histogram.ts'

const gamma = 1.02
const duration = fc.double({ min: 1e-6, max: 1e12, noNaN: true })

describe('logBin', () => {
  test('holds its value between its edges', () => {
    fc.assert(
      fc.property(duration, (value) => {
        const bin = logBin(value, gamma)
        expect(logBinLower(bin, gamma)).toBeLessThanOrEqual(value)
        expect(logBinUpper(bin, gamma)).toBeGreaterThan(value)
      }),
    )
  })

  test('puts every lower edge into its own bin', () => {
    for (let bin = -2000; bin <= 2000; bin++) expect(logBin(logBinLower(bin, gamma), gamma)).toBe(bin)
  })

  test('puts zero below all bins and refuses values that no bin holds', () => {
    expect(logBin(0, gamma)).toBe(-Infinity)
    expect([logBinLower(-Infinity, gamma), logBinUpper(-Infinity, gamma)]).toEqual([0, 0])
    for (const value of [-1, Infinity, Number.NaN]) expect(() => logBin(value, gamma)).toThrow(RangeError)
    expect(() => logBin(1, 1)).toThrow(RangeError)
  })
})

describe('a histogram on logarithmic bins', () => {
  test('gives quantiles within one factor of gamma above the exact ones, and their shares', () => {
    fc.assert(
      fc.property(fc.array(duration, { minLength: 1, maxLength: 60 }), fc.nat(), (values, seed) => {
        const histogram = histogramOf(values)
        const rank = 1 + (seed % values.length)
        const exact = values.toSorted((left, right) => left - right)[rank - 1]!
        const bound = histogramQuantileUpper(histogram, rank)
        expect(bound).toBeGreaterThanOrEqual(exact)
        expect(bound).toBeLessThanOrEqual(exact * gamma * (1 + 1e-12))
        const inside = values.filter((value) => value < bound).length
        expect(histogramShareAtOrBelow(histogram, bound)).toBeCloseTo(inside / values.length, 12)
        expect(inside).toBeGreaterThanOrEqual(rank)
      }),
    )
  })

  test('counts zeros, skips empty bins, and says Infinity when the rank is out of reach', () => {
    const histogram = { gamma, bins: [-Infinity, 0, 5], weights: [2, 0, 1] }
    expect(histogramQuantileUpper(histogram, 2)).toBe(0)
    expect(histogramQuantileUpper(histogram, 2.5)).toBe(logBinUpper(5, gamma))
    expect(histogramQuantileUpper(histogram, 3.1)).toBe(Infinity)
    expect(histogramShareAtOrBelow(histogram, 0)).toBeCloseTo(2 / 3, 12)
  })

  test('knows nothing when empty', () => {
    const empty = { gamma, bins: [], weights: [] }
    expect(histogramQuantileUpper(empty, 1)).toBe(Infinity)
    expect(histogramShareAtOrBelow(empty, 1)).toBeUndefined()
  })
})

function histogramOf(values: readonly number[]): LogHistogram {
  const weights = new Map<number, number>()
  for (const value of values) weights.set(logBin(value, gamma), (weights.get(logBin(value, gamma)) ?? 0) + 1)
  const bins = [...weights.keys()].toSorted((left, right) => left - right)
  return { gamma, bins, weights: bins.map((bin) => weights.get(bin)!) }
}
