import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hellinger } from '../../src/statistics/divergence/hellinger.ts'
import { jensenShannonBits } from '../../src/statistics/divergence/jensen-shannon-bits.ts'
import { populationStabilityIndex } from '../../src/statistics/divergence/population-stability-index.ts'
import { totalVariation } from '../../src/statistics/divergence/total-variation.ts'
import { triangularDiscrimination } from '../../src/statistics/divergence/triangular-discrimination.ts'
import { wasserstein1Binned } from '../../src/statistics/divergence/wasserstein-1-binned.ts'
import { countPair } from './arbitraries.ts'
import type { Divergence } from '../../src/statistics/divergence/divergence.ts'

const divergences: readonly (readonly [string, Divergence, number])[] = [
  ['totalVariation', totalVariation, 1],
  ['jensenShannonBits', jensenShannonBits, 1],
  ['hellinger', hellinger, 1],
  ['triangularDiscrimination', triangularDiscrimination, 4 + 1e-12],
  ['populationStabilityIndex', (e, p) => populationStabilityIndex(e, p), Infinity],
]

describe.each(divergences)('%s', (_, divergence, maximum) => {
  test('is symmetric, within its range, zero for equal shares', () => {
    fc.assert(
      fc.property(countPair, fc.integer({ min: 1, max: 9 }), ([evalCounts, productionCounts], factor) => {
        const value = divergence(evalCounts, productionCounts)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(maximum)
        expect(divergence(productionCounts, evalCounts)).toBeCloseTo(value, 12)
        const multiplied = evalCounts.map((count) => count * factor)
        expect(divergence(evalCounts, multiplied)).toBeCloseTo(0, 12)
      }),
    )
  })

  test('refuses an empty cohort and different categories, and leaves its arguments alone', () => {
    expect(() => divergence([0, 0], [1, 2])).toThrow(RangeError)
    expect(() => divergence([1, 2], [0, 0])).toThrow(RangeError)
    expect(() => divergence([1], [1, 2])).toThrow(RangeError)
    const evalCounts = Float64Array.of(3, 4)
    divergence(evalCounts, Float64Array.of(1, 1))
    expect(evalCounts).toEqual(Float64Array.of(3, 4))
  })
})

test('folding two categories never raises a divergence', () => {
  fc.assert(
    fc.property(countPair, ([evalCounts, productionCounts]) => {
      const folded = (counts: number[]) => [
        counts.slice(0, 2).reduce((sum, count) => sum + count, 0),
        ...counts.slice(2),
      ]
      for (const divergence of [totalVariation, jensenShannonBits, hellinger, triangularDiscrimination]) {
        const before = divergence(evalCounts, productionCounts)
        expect(divergence(folded(evalCounts), folded(productionCounts))).toBeLessThanOrEqual(before + 1e-9)
      }
    }),
  )
})

test('triangular discrimination is at least four times the squared total variation', () => {
  fc.assert(
    fc.property(countPair, ([evalCounts, productionCounts]) => {
      const floor = 4 * totalVariation(evalCounts, productionCounts) ** 2
      expect(triangularDiscrimination(evalCounts, productionCounts)).toBeGreaterThanOrEqual(floor - 1e-12)
    }),
  )
})

test('populationStabilityIndex refuses a floor of zero', () => {
  expect(() => populationStabilityIndex([1], [1], 0)).toThrow(RangeError)
})

describe('wasserstein1Binned', () => {
  test('moves a whole bin by the distance of the midpoints', () => {
    const doublings = [1, 2, 4, 8, 16]
    expect(wasserstein1Binned(doublings, [5, 0, 0, 0], [0, 0, 0, 9])).toEqual({ w1: 10.5, w1Log2: 3, ksBinned: 1 })
  })

  test('is at most the total variation times the range, and symmetric', () => {
    fc.assert(
      fc.property(countPair, ([evalCounts, productionCounts]) => {
        const edges = [...evalCounts, 0].map((_, bin) => 2 ** bin)
        const there = wasserstein1Binned(edges, evalCounts, productionCounts)
        const back = wasserstein1Binned(edges, productionCounts, evalCounts)
        const limit = totalVariation(evalCounts, productionCounts)
        expect(back.w1).toBeCloseTo(there.w1, 9)
        expect(there.ksBinned).toBeLessThanOrEqual(limit + 1e-12)
        expect(there.w1Log2).toBeLessThanOrEqual(limit * (evalCounts.length - 1) + 1e-9)
      }),
    )
  })

  test('refuses edges that do not fit and midpoints without logarithm', () => {
    expect(() => wasserstein1Binned([1, 2], [1, 1], [1, 1])).toThrow(RangeError)
    expect(() => wasserstein1Binned([-1, 1, 2], [1, 1], [1, 1])).toThrow(RangeError)
  })
})
