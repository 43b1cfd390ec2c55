import { describe, expect, test } from 'vitest'
import { contextShares } from '../../src/statistics/projection/context-shares.ts'
import type { ContextMean } from '../../src/statistics/projection/context-sums.ts'
import { crossedEffect } from '../../src/statistics/repeats/crossed-effect.ts'
import { normalDraw, seededRandom } from './seeded-random.ts'

type Effect = (first: number, second: number) => number

/** Cases of differing difficulty, each run in all four contexts of two dimensions. */
function factorial(cases: number, effect: Effect, noise: number, seed = 1): readonly ContextMean[] {
  const random = seededRandom(seed)
  return Array.from({ length: cases }, (_, number) => {
    const difficulty = random()
    return [0, 1].flatMap((first) =>
      [0, 1].map((second) => ({
        case: String(number),
        group: number % 64,
        levels: [`a${first}`, `b${second}`],
        mean: difficulty + effect(first, second) + noise * normalDraw(random),
      })),
    )
  }).flat()
}

describe('shares of the context', () => {
  test('are alike in first and total order without interaction, and sum to the whole', () => {
    // Deviations ±0.2 and ±0.1: squares 0.04 and 0.01 of 0.05.
    const shares = contextShares(
      factorial(64, (first, second) => 0.4 * first + 0.2 * second, 1e-9),
      2,
    )
    expect(shares?.map(({ first }) => first.estimate)).toEqual([expect.closeTo(0.8, 6), expect.closeTo(0.2, 6)])
    expect(shares?.map(({ total }) => total.estimate)).toEqual([expect.closeTo(0.8, 6), expect.closeTo(0.2, 6)])
    expect(shares?.map(({ shapley }) => shapley?.estimate)).toEqual([expect.closeTo(0.8, 6), expect.closeTo(0.2, 6)])
  })

  test('put a pure interaction in no first order, in both total orders, and half in each Shapley value', () => {
    const shares = contextShares(
      factorial(64, (first, second) => (first === second ? 0.2 : -0.2), 1e-9),
      2,
    )
    for (const { first, total, shapley } of shares ?? []) {
      expect(first.estimate).toBeCloseTo(0, 6)
      expect(total.estimate).toBeCloseTo(1, 6)
      expect(shapley?.estimate).toBeCloseTo(0.5, 6)
    }
    expect(shares).toHaveLength(2)
  })

  test('equal the omega squared of the crossed effect for one dimension, in each order', () => {
    const rows = factorial(40, (first, second) => 0.1 * first + 0.05 * second, 0.2, 3).map((row) => ({
      ...row,
      levels: [row.levels.join()],
    }))
    const effect = crossedEffect(rows.map(({ levels, ...row }) => ({ ...row, level: levels.join(), runs: 1 })))
    const [found] = contextShares(rows, 1) ?? []
    for (const share of [found?.first, found?.total, found?.shapley])
      expect(share?.estimate).toBeCloseTo(effect?.omega2 ?? Number.NaN, 9)
  })

  test('sum to the share of the whole context by Shapley', () => {
    const rows = factorial(80, (first, second) => 0.2 * first * second, 0.2, 5)
    const whole = crossedEffect(rows.map(({ levels, ...row }) => ({ ...row, level: levels.join(), runs: 1 })))
    const sum = contextShares(rows, 2)?.reduce((all, { shapley }) => all + (shapley?.estimate ?? Number.NaN), 0)
    expect(sum).toBeCloseTo(whole?.omega2 ?? Number.NaN, 9)
  })

  test('give all to each alone and nothing beyond when dimensions always move together', () => {
    const together = ['a0,b0', 'a1,b1']
    const rows = factorial(64, (first) => 0.4 * first, 0.01).filter(({ levels }) => together.includes(levels.join()))
    for (const { first, total } of contextShares(rows, 2) ?? []) {
      expect(first.estimate).toBeGreaterThan(0.99)
      expect(total.estimate).toBeCloseTo(0, 9)
    }
  })

  test('are undefined for cases of one context each', () => {
    const rows = factorial(64, (first) => 0.4 * first, 0.01).filter(({ levels }) => levels.join() === 'a0,b0')
    expect(contextShares(rows, 2)).toBeUndefined()
  })
})
