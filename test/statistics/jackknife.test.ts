import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupTableFromRows, total } from '../../src/statistics/tables/group-table.ts'
import { jackknifeDivergence } from '../../src/statistics/divergence/jackknife-divergence.ts'
import { jackknifePairedWindows } from '../../src/statistics/resampling/jackknife-paired-windows.ts'
import { jackknifeRatio } from '../../src/statistics/resampling/jackknife-ratio.ts'
import { jackknifeTwoCohorts } from '../../src/statistics/resampling/jackknife-two-cohorts.ts'
import { jackknife } from '../../src/statistics/resampling/jackknife.ts'
import { satterthwaite } from '../../src/statistics/intervals/satterthwaite.ts'
import { tInverse } from '../../src/statistics/distributions/t-inverse.ts'
import { totalVariation } from '../../src/statistics/divergence/total-variation.ts'

const values = [3, 1, 4, 1, 5, 9, 2, 6]
const spread = (kept: readonly number[]) => total(kept.map((value) => (value - mean(kept)) ** 2))
const mean = (kept: readonly number[]) => total(kept) / kept.length
const without = (deleted: number | undefined) => values.filter((_, index) => index !== deleted)

describe('jackknife', () => {
  test('gives the textbook standard error of a mean', () => {
    const result = jackknife({ groups: values.length, statistic: (deleted) => mean(without(deleted)) })!
    expect(result.estimate).toBe(mean(values))
    expect(result.biasCorrected).toBeCloseTo(mean(values), 12)
    expect(result.standardError).toBeCloseTo(Math.sqrt(spread(values) / 7 / 8), 12)
    expect(result).toMatchObject({ degreesOfFreedom: 7, groups: 8 })
  })

  test('corrects the plug-in variance to the unbiased one', () => {
    const plugIn = (deleted: number | undefined) => spread(without(deleted)) / without(deleted).length
    expect(jackknife({ groups: values.length, statistic: plugIn })!.biasCorrected).toBeCloseTo(spread(values) / 7, 12)
  })

  test('drops empty groups and counts unequal ones by Kish', () => {
    const deletions: (number | undefined)[] = []
    const result = jackknife({
      groups: 4,
      sizes: [10, 0, 30, 20],
      statistic: (deleted) => deletions.push(deleted),
    })
    expect(deletions.filter((deleted) => deleted !== undefined)).toEqual([0, 2, 3])
    expect(result).toMatchObject({ groups: 3 })
    expect(result!.degreesOfFreedom).toBeCloseTo(3600 / 1400 - 1, 12)
  })

  test('knows nothing about fewer than two groups and refuses sizes that do not fit', () => {
    expect(jackknife({ groups: 0, statistic: () => 1 })).toBeUndefined()
    expect(jackknife({ groups: 3, sizes: [0, 5, 0], statistic: () => 1 })).toBeUndefined()
    expect(() => jackknife({ groups: 3, sizes: [1], statistic: () => 1 })).toThrow(RangeError)
  })
})

describe('jackknifeTwoCohorts', () => {
  test('adds the variances of a difference of means', () => {
    const other = [2, 7, 1, 8]
    const withoutOther = (deleted: number | undefined) => other.filter((_, index) => index !== deleted)
    const result = jackknifeTwoCohorts({
      evalSizes: values.map(() => 1),
      productionSizes: other.map(() => 1),
      statistic: (deletedEval, deletedProduction) => mean(withoutOther(deletedProduction)) - mean(without(deletedEval)),
    })!
    const [evalVariance, productionVariance] = [spread(values) / 56, spread(other) / 12]
    expect(result.variance).toBeCloseTo(evalVariance + productionVariance, 12)
    expect(result.evalVariance).toBeCloseTo(evalVariance, 12)
    expect(result.productionVariance).toBeCloseTo(productionVariance, 12)
    // Welch's degrees of freedom for two means are Satterthwaite's.
    const welch = (evalVariance + productionVariance) ** 2 / (evalVariance ** 2 / 7 + productionVariance ** 2 / 3)
    expect(result.degreesOfFreedom).toBeCloseTo(welch, 10)
  })

  test('knows nothing when one cohort has a single group', () => {
    const [one, two] = [
      groupTableFromRows([[1, 2]]),
      groupTableFromRows([
        [1, 2],
        [3, 4],
      ]),
    ]
    expect(jackknifeDivergence(one, two, totalVariation)).toBeUndefined()
    expect(jackknifeDivergence(two, one, totalVariation)).toBeUndefined()
  })
})

describe('satterthwaite', () => {
  test('lies between the smallest and the sum of the degrees of freedom', () => {
    const component = fc.record({
      variance: fc.double({ min: 1e-6, max: 10, noNaN: true }),
      degreesOfFreedom: fc.double({ min: 1, max: 60, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(component, { minLength: 1, maxLength: 4 }), (components) => {
        const degrees = components.map(({ degreesOfFreedom }) => degreesOfFreedom)
        expect(satterthwaite(components)).toBeGreaterThanOrEqual(Math.min(...degrees) * (1 - 1e-9))
        expect(satterthwaite(components)).toBeLessThanOrEqual(total(degrees) * (1 + 1e-9))
      }),
    )
  })

  test('takes the smallest when nothing varies and refuses nothing at all', () => {
    const still = [5, 3].map((degreesOfFreedom) => ({ variance: 0, degreesOfFreedom }))
    expect(satterthwaite(still)).toBe(3)
    expect(() => satterthwaite([])).toThrow(RangeError)
  })
})

describe('jackknifeRatio', () => {
  test('drops groups without a denominator', () => {
    const full = jackknifeRatio({ numerators: [1, 2, 4], denominators: [3, 5, 6] })
    expect(jackknifeRatio({ numerators: [1, 0, 2, 4], denominators: [3, 0, 5, 6] })).toEqual(full)
  })

  test('widens its interval when sizes make the groups unequal', () => {
    const [numerators, denominators] = [
      [1, 2, 4, 3],
      [3, 5, 6, 40],
    ]
    const equal = jackknifeRatio({ numerators, denominators })!
    const sized = jackknifeRatio({ numerators, denominators, sizes: denominators, level: 0.95 })!
    expect(sized.degreesOfFreedom).toBeLessThan(equal.degreesOfFreedom)
    expect(sized.high - sized.estimate).toBeCloseTo(tInverse(0.975, sized.degreesOfFreedom) * sized.standardError, 12)
    expect(sized.high).toBeGreaterThan(equal.high)
  })

  test('knows nothing about one group and refuses rows that do not fit', () => {
    expect(jackknifeRatio({ numerators: [1], denominators: [2] })).toBeUndefined()
    expect(jackknifeRatio({ numerators: [], denominators: [] })).toBeUndefined()
    expect(() => jackknifeRatio({ numerators: [1, 2], denominators: [2] })).toThrow(RangeError)
  })
})

describe('jackknifePairedWindows', () => {
  test('sees no uncertainty in a change that every group shares', () => {
    const before = { numerators: [1, 2, 3, 4], denominators: [10, 10, 10, 10] }
    const after = { numerators: [2, 3, 4, 5], denominators: [10, 10, 10, 10] }
    const paired = jackknifePairedWindows(before, after)!
    expect(paired.difference).toBeCloseTo(0.1, 12)
    expect(paired.standardErrorPaired).toBeCloseTo(0, 12)
    expect(paired.standardErrorIndependent).toBeGreaterThan(0.05)
  })

  test('knows nothing about a window that rests on one group', () => {
    const one = { numerators: [1, 0], denominators: [5, 0] }
    const two = { numerators: [1, 2], denominators: [5, 5] }
    expect(jackknifePairedWindows(one, two)).toBeUndefined()
    expect(jackknifePairedWindows(two, one)).toBeUndefined()
    expect(() => jackknifePairedWindows(two, { numerators: [1], denominators: [1] })).toThrow(RangeError)
  })
})
