import { describe, expect, test } from 'vitest'
import type { CohortTotals, Profile } from '../../../src/vocabulary/profile.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis, routed } from '../small-profile.ts'
import {
  callsPerWeight,
  clustersOf,
  effectiveCalls,
  groupDegreesOfFreedom,
  returningShare,
  totalsOf,
  unsoundWeights,
  unweighableShare,
  weightByGroup,
} from '../../../src/measures/tables/totals.ts'

const plain = profileOf([axis('route')], [...routed('eval', 4, () => 'a'), ...routed('production', 10, () => 'a')])

/** The same profile with other totals of production. */
const withProduction = (own: Partial<CohortTotals>): Profile => ({
  ...plain,
  totals: plain.totals.map((row) => (row.cohort === 'production' ? { ...row, ...own } : row)),
})

describe('totalsOf', () => {
  test('counts nothing for a cohort that the profile does not have', () => {
    expect(totalsOf({ ...plain, totals: [] }, 'eval')).toMatchObject({ cohort: 'eval', calls: 0, weight: 0, days: [] })
  })
})

describe('clustersOf', () => {
  test('gives the distinct clusters of both cohorts', () => {
    expect(clustersOf(plain)).toEqual({ eval: 4, production: 10 })
  })
})

describe('weightByGroup', () => {
  test('gives all weight of one cohort by random group', () => {
    expect([...weightByGroup(plain, 'eval').slice(0, 6)]).toEqual([1, 1, 1, 1, 0, 0])
  })
})

describe('the effective number of calls', () => {
  test("is Kish's: the squared sum of weights over the sum of squares", () => {
    // Weights 3 and 1: 4² / (9 + 1).
    expect(effectiveCalls(withProduction({ weight: 4, squaredWeight: 10 }), 'production')).toBe(1.6)
    expect(effectiveCalls(withProduction({ weight: 0, squaredWeight: 0 }), 'production')).toBe(0)
  })

  test('is worth less than 1 per unit of unequal weight', () => {
    expect(callsPerWeight(plain, 'production')).toBe(1)
    expect(callsPerWeight(withProduction({ weight: 4, squaredWeight: 10 }), 'production')).toBe(1.6 / 4)
    expect(callsPerWeight(withProduction({ weight: 0, squaredWeight: 0 }), 'production')).toBe(1)
  })
})

describe('the share of calls without a valid weight', () => {
  const invalid = (calls: number) =>
    withProduction({ calls: 1000, weightSources: { none: 1000 - calls, invalid: calls } })

  test('counts from a hundredth on', () => {
    expect(unweighableShare(invalid(10), 'production')).toBe(0.01)
    expect(unweighableShare(invalid(9), 'production')).toBe(0)
  })

  test('is a reason against numbers of outcomes', () => {
    expect(unsoundWeights(invalid(100))).toContain('production')
    expect(unsoundWeights(plain)).toBeUndefined()
  })
})

describe('returningShare', () => {
  test('is the share of calls whose cluster is a user', () => {
    expect(returningShare(withProduction({ clusterLevels: { user: 4, trace: 6 } }), 'production')).toBe(0.4)
    expect(returningShare(plain, 'production')).toBe(0)
  })
})

describe('groupDegreesOfFreedom', () => {
  test("is Kish's number of groups less one", () => {
    expect(groupDegreesOfFreedom(plain, 'production')).toBeCloseTo(9, 12)
    // Weights 3 and 1 in two groups: 16 / 10 − 1.
    const uneven = { ...plain, totalGroups: [{ cohort: 'eval' as const, groups: [0, 1], weights: [3, 1] }] }
    expect(groupDegreesOfFreedom(uneven, 'eval')).toBeCloseTo(0.6, 12)
  })
})
