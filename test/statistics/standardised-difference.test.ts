import { describe, expect, test } from 'vitest'
import { mainEffects } from '../../src/statistics/projection/main-effects.ts'
import { standardisedDifference } from '../../src/statistics/projection/standardised-difference.ts'
import { solveNormalEquations } from '../../src/statistics/projection/solve-normal-equations.ts'
import { groupTableFromRows } from '../../src/statistics/tables/group-table.ts'
import { binomialBelow } from '../../src/statistics/distributions/binomial-below.ts'
import { marginPosition } from '../../src/statistics/intervals/margin-position.ts'
import { seededRandom } from './seeded-random.ts'

/** Two facts with two and three values: six contexts whose scores are additive. */
const design = {
  levels: [Int32Array.from([0, 0, 0, 1, 1, 1]), Int32Array.from([0, 1, 2, 0, 1, 2])],
  counts: [2, 3],
}
const truth = [0.9, 0.7, 0.6, 0.8, 0.6, 0.5]

/** A table in which the context means are exactly the given ones. */
const exact = (weights: readonly (readonly number[])[], means: readonly number[]) => ({
  weights: groupTableFromRows(weights),
  sums: groupTableFromRows(weights.map((row) => row.map((weight, context) => weight * (means[context] ?? 0)))),
})

const drawn = (seed: number, groups: number, most: readonly number[]) => {
  const random = seededRandom(seed)
  return Array.from({ length: groups }, () => most.map((each) => Math.floor(random() * (each + 1))))
}

describe('main effects', () => {
  test('an additive score is predicted exactly, also where eval has no unit in a context', () => {
    const weights = drawn(1, 20, [6, 3, 0, 4, 2, 5])
    const predicted = mainEffects(exact(weights, truth), design)(undefined)
    for (const [context, mean] of truth.entries()) expect(predicted[context]).toBeCloseTo(mean, 10)
  })

  test('a group that is left out does not change an additive score', () => {
    const predicted = mainEffects(exact(drawn(2, 20, [6, 3, 2, 4, 2, 5]), truth), design)(3)
    for (const [context, mean] of truth.entries()) expect(predicted[context]).toBeCloseTo(mean, 10)
  })

  test('a column that depends on others gets the coefficient 0', () => {
    const solved = solveNormalEquations(Float64Array.from([4, 2, 2, 2, 2, 2, 2, 2, 2]), Float64Array.from([10, 6, 6]))
    expect([...solved]).toEqual([2, 1, 0])
  })
})

describe('the standardised difference', () => {
  const evalWeights = drawn(3, 24, [6, 6, 2, 3, 2, 1])
  const productionWeights = drawn(4, 24, [1, 2, 6, 2, 6, 6])

  test('an equal score in equal contexts has no difference, and the shift is that of the mix', () => {
    const production = exact(productionWeights, truth)
    const found = standardisedDifference({
      eval: exact(evalWeights, truth),
      production,
      traffic: production.weights,
      design,
    })
    const mean = (rows: readonly (readonly number[])[]) => {
      const totals = truth.map((_, context) => rows.reduce((sum, row) => sum + (row[context] ?? 0), 0))
      const all = totals.reduce((sum, each) => sum + each, 0)
      return totals.reduce((sum, weight, context) => sum + (weight / all) * (truth[context] ?? 0), 0)
    }
    expect(found?.within?.estimate).toBeCloseTo(0, 10)
    expect(found?.shift.estimate).toBeCloseTo(mean(productionWeights) - mean(evalWeights), 10)
    expect(found?.coveredShare).toBe(1)
  })

  test('a lower score in all contexts is the difference itself', () => {
    const lower = truth.map((score) => score - 0.15)
    const production = exact(productionWeights, lower)
    const found = standardisedDifference({
      eval: exact(evalWeights, truth),
      production,
      traffic: production.weights,
      design,
    })
    expect(found?.within?.estimate).toBeCloseTo(-0.15, 10)
  })

  test('a value that eval never had is not covered and not compared', () => {
    const without = evalWeights.map((row) => row.map((weight, context) => (context % 3 === 2 ? 0 : weight)))
    const production = exact(productionWeights, truth)
    const found = standardisedDifference({
      eval: exact(without, truth),
      production,
      traffic: production.weights,
      design,
    })
    expect(found?.within?.estimate).toBeCloseTo(0, 10)
    expect(found?.coveredShare).toBeLessThan(0.6)
  })
})

test('binomial probabilities agree with exact sums', () => {
  expect(binomialBelow(2, 10, 0.5)).toBeCloseTo(11 / 1024, 12)
  expect(binomialBelow(0, 10, 0.5)).toBe(0)
  expect(binomialBelow(2, 1, 0.3)).toBe(1)
  expect(binomialBelow(1, 20, 0.1)).toBeCloseTo(0.9 ** 20, 12)
})

test('an interval lies inside, outside or across a margin', () => {
  expect(marginPosition([-0.1, 0.1], 0.1)).toBe('inside')
  expect(marginPosition([0.11, 0.2], 0.1)).toBe('outside')
  expect(marginPosition([-0.3, -0.11], 0.1)).toBe('outside')
  expect(marginPosition([-0.05, 0.12], 0.1)).toBe('open')
})
