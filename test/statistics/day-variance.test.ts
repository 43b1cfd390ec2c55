import { describe, expect, test } from 'vitest'
import { borrowedVariance, varianceWithDays, withDays } from '../../src/statistics/days/day-variance.ts'
import { groupTableFromRows } from '../../src/statistics/tables/group-table.ts'
import { independentVariance, standardisedMean } from '../../src/statistics/projection/standardised-mean.ts'

const groups = { variance: 4, degreesOfFreedom: 60 }
const days = { variance: 9, degreesOfFreedom: 6 }

describe('variance over clusters and days', () => {
  test('is that of days where each cluster has one day', () => {
    expect(varianceWithDays({ groups, days, returning: 0 })).toEqual(days)
  })

  test('is the sum of both, less the variance of independent calls, where clusters return', () => {
    const found = varianceWithDays({ groups, days, returning: 1, independent: 1 })
    expect(found.variance).toBe(12)
    expect(found.degreesOfFreedom).toBeCloseTo(144 / (81 / 6 + 9 / 60), 9)
  })

  test('is never less than that of clusters alone', () => {
    const calm = { variance: 1, degreesOfFreedom: 6 }
    expect(varianceWithDays({ groups, days: calm, returning: 0 })).toEqual(groups)
  })
})

describe('borrowed variance', () => {
  test('is the variance of a day beyond its calls, over the days that ran', () => {
    const found = borrowedVariance({ groups, days, returning: 0 }, { known: 7, ran: 2 })
    expect(found.variance).toBe(((9 - 4) * 7) / 2)
    expect(found.degreesOfFreedom).toBeCloseTo(25 / (81 / 6 + 16 / 60), 9)
  })

  test('is 0 where days vary as their calls do', () => {
    const calm = { variance: 3, degreesOfFreedom: 6 }
    expect(borrowedVariance({ groups, days: calm, returning: 0 }, { known: 7, ran: 1 }).variance).toBe(0)
  })
})

test('an estimate without days keeps its own uncertainty', () => {
  const found = {
    estimate: 0.5,
    biasCorrected: 0.5,
    variance: 13,
    standardError: Math.sqrt(13),
    degreesOfFreedom: 50,
    groups: 100,
    evalVariance: 9,
    productionVariance: 4,
    evalDegreesOfFreedom: 40,
    productionDegreesOfFreedom: 60,
  }
  expect(withDays(found, {}).standardError).toBeCloseTo(Math.sqrt(13), 12)
  expect(withDays(found, { eval: { variance: 3, degreesOfFreedom: 6 } }).standardError).toBeCloseTo(4, 12)
})

test('a standardised mean moves with outcomes and not with the frequency of cells', () => {
  const weights = groupTableFromRows([
    [10, 2],
    [2, 10],
    [5, 5],
  ])
  const sums = groupTableFromRows([
    [5, 2],
    [1, 10],
    [2.5, 5],
  ])
  const found = standardisedMean({ weights, sums }, [0.5, 0.5])
  expect(found?.estimate).toBeCloseTo(0.75, 12)
  expect(found?.variance).toBeCloseTo(0, 12)
  // Cell 0: a share of one half on 17 units; cell 1 never varies.
  expect(independentVariance({ weights, sums, squares: sums }, [0.5, 0.5])).toBeCloseTo(0.25 * (0.25 / 17), 12)
})
