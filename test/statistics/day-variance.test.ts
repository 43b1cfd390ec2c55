import { describe, expect, test } from 'vitest'
import { varianceWithDays, withDays } from '../../src/statistics/days/day-variance.ts'

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
