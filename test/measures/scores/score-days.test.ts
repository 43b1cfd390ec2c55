import { describe, expect, test } from 'vitest'
import { compareCohorts } from '../../../src/comparison/compare-cohorts.ts'
import { defaultSettings } from '../../../src/comparison/comparison-settings.ts'
import { dated, datedWithin, scoreDays } from '../../../src/measures/scores/score-days.ts'
import { scoreTables } from '../../../src/measures/scores/score-tables.ts'
import { contextPlaces } from '../../../src/measures/tables/context-places.ts'
import { find } from '../../../src/vocabulary/find.ts'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { route } from '../../comparison/route.ts'
import { inputOfCalls } from '../small-profile.ts'
import { suite, traffic } from './case-runs.ts'

/** What each of seven days adds to the chance of success. */
const luck = [0.15, -0.1, 0.05, -0.15, 0.1, -0.12, 0.07]

type Made = { readonly days: number; readonly effect: 0 | 1; readonly scored?: boolean }

function made({ days, effect, scored = true }: Made) {
  const next = seededRandom(12)
  const calls = (cohort: 'eval' | 'production', clusters: number, ran: number): MadeCall[] =>
    Array.from({ length: clusters * 4 }, (_, call) => {
      const day = (call % clusters) % ran
      const success = next() < 0.7 + effect * (luck[day] ?? 0) ? 1 : 0
      return {
        cohort,
        cluster: `${cohort}-${call % clusters}`,
        day: `2026-03-0${day + 1}`,
        bins: { route: next() < 0.5 ? 'a' : 'b' },
        ...(cohort === 'eval' || scored ? { scores: { solved: success } } : {}),
      }
    })
  const profile = profileOf([route], [...calls('eval', 200, 1), ...calls('production', 700, days)])
  return compareCohorts(profile, { inputs: [], unassigned: 0, calls: 0 }, defaultSettings)
}

const width = (interval: readonly [number, number] | null | undefined) =>
  (interval?.[1] ?? Number.NaN) - (interval?.[0] ?? Number.NaN)
const widthOf = ({ findings }: Comparison, id: string) => width(findings.find((each) => each.id === id)?.interval)
const daysOf = (comparison: Comparison) => find(comparison, 'projection', 'solved')?.details?.days

describe('a suite that ran on one day, against a week of production', () => {
  const [alike, differing] = [made({ days: 7, effect: 0 }), made({ days: 7, effect: 1 })]

  test.each(['projection:solved', 'decomposition:solved', 'decomposition:solved/within'])(
    'gives %s an interval with the luck of a day where days differ',
    (id) => {
      const [plain, wide] = [widthOf(alike, id), widthOf(differing, id)]
      // A day moves the score by 0.12 (the deviation of the seven), which the suite met once.
      expect(wide).toBeGreaterThan(0.35)
      expect(plain).toBeLessThan(wide / 2)
    },
  )

  test('borrows nothing for the mix of contexts', () => {
    const mix = find(differing, 'decomposition', 'solved')?.details?.mix
    expect(width(mix?.interval)).toBeLessThan(0.05)
  })

  test('states which days are known', () => {
    expect(daysOf(alike)).toBe(
      "production's 7 days are in the intervals; and for the 1 day that eval ran on what a day does to the score in production",
    )
  })
})

test('the effect of a day on eval is stated as unknown without scores of production', () => {
  expect(daysOf(made({ days: 7, effect: 1, scored: false }))).toContain('is not known')
})

test('the differences of fewer than five days are not used', () => {
  expect(daysOf(made({ days: 3, effect: 1 }))).toContain('5 are needed')
})

describe('scoreDays', () => {
  test('knows no day of a production of one day', () => {
    const input = inputOfCalls([...suite, ...traffic])
    const { scores } = input.profile
    const [score] = scores?.scores ?? []
    if (scores === undefined || score === undefined) throw new Error('nothing is scored')
    const { days: _, ...tables } = scoreTables(input, scores, score)
    const places = contextPlaces(input.profile, ['route'], scores.cells)
    const found = scoreDays(input.profile, { scores, score }, { places, tables })
    expect(Object.keys(found).toSorted()).toEqual(['because', 'callsPerCluster', 'evalDays', 'returning'])
    expect(found.returning).toBe(0)
  })
})

describe('dated', () => {
  const found = {
    ...{ estimate: 0.7, biasCorrected: 0.7, variance: 0.09, standardError: 0.3, degreesOfFreedom: 50, groups: 60 },
    ...{ evalVariance: 0.03, productionVariance: 0.06, evalDegreesOfFreedom: 30, productionDegreesOfFreedom: 30 },
  }
  const overDays = { ...found, productionVariance: 0.16, productionDegreesOfFreedom: 6 }
  const nothing = { returning: 0, because: '', callsPerCluster: 4, evalDays: 1 }
  const errorOf = (...[days, options]: [Parameters<typeof dated>[0], Parameters<typeof dated>[2]]) =>
    dated(days, found, options).standardError

  test('leaves an estimate as it is where no day is known', () => {
    expect(errorOf(nothing, { overDays: undefined, scores: 1 })).toBeCloseTo(Math.sqrt(0.03 + 0.06), 12)
  })

  test('takes the larger variance of production where clusters lie in one day', () => {
    expect(errorOf(nothing, { overDays, scores: 1 })).toBeCloseTo(Math.sqrt(0.03 + 0.16), 12)
  })

  test('adds both variances of production less that of independent calls where clusters come back', () => {
    expect(errorOf({ ...nothing, returning: 1 }, { overDays, scores: 1 })).toBeCloseTo(
      Math.sqrt(0.03 + 0.16 + 0.06 - 0.06 / 4),
      12,
    )
  })

  test("adds the variance of eval's days for as much as the estimate moves with them", () => {
    const component = { days: 7, heterogeneity: 9, tau2: 0.08, degreesOfFreedom: 6 }
    const days = { ...nothing, evalDays: 2, effect: { component, weights: [] } }
    // Two days, and half of it moves: 0.08 / 2 · 0.5²
    expect(errorOf(days, { overDays: undefined, scores: 0.5 })).toBeCloseTo(Math.sqrt(0.09 + 0.01), 12)
  })
})

describe('datedWithin', () => {
  const jackknifed = {
    ...{ estimate: 0, biasCorrected: 0, variance: 0.09, standardError: 0.3, degreesOfFreedom: 50, groups: 60 },
    ...{ evalVariance: 0.03, productionVariance: 0.06, evalDegreesOfFreedom: 30, productionDegreesOfFreedom: 30 },
  }

  test("adds the variance of eval's and of production's days once", () => {
    const component = { days: 4, heterogeneity: 9, tau2: 0.08, degreesOfFreedom: 3 }
    const days = { returning: 0, because: '', callsPerCluster: 4, evalDays: 2 }
    const found = datedWithin({ ...days, effect: { component, weights: [5, 5, 5, 5] } }, jackknifed)
    // 1 / 2 eval days + 4 · (1 / 4)² of production
    expect(found.standardError).toBeCloseTo(Math.sqrt(0.09 + 0.75 * 0.08), 12)
  })
})
