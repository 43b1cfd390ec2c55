import { describe, expect, test } from 'vitest'
import { find } from '../../../src/vocabulary/find.ts'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'
import { compareCohorts } from '../../../src/comparison/compare.ts'
import { defaultSettings } from '../../../src/comparison/settings.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { route } from '../../comparison/route.ts'

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
    '%s has the luck of a day in its interval where days differ',
    (id) => {
      const [plain, wide] = [widthOf(alike, id), widthOf(differing, id)]
      // A day moves the score by 0.12 (the deviation of the seven), which the suite met once.
      expect(wide).toBeGreaterThan(0.35)
      expect(plain).toBeLessThan(wide / 2)
    },
  )

  test('the mix of contexts, which a suite has of its own, borrows nothing', () => {
    const mix = find(differing, 'decomposition', 'solved')?.details?.mix
    expect(width(mix?.interval)).toBeLessThan(0.05)
  })

  test('the days that are known are told', () => {
    expect(daysOf(alike)).toBe(
      "production's 7 days are in the intervals; and for the 1 day that eval ran on what a day does to the score in production",
    )
  })
})

test('without scores of production what a day did to eval is said not to be known', () => {
  expect(daysOf(made({ days: 7, effect: 1, scored: false }))).toContain('is not known')
})

test('of fewer than five days nothing is made of their differences', () => {
  expect(daysOf(made({ days: 3, effect: 1 }))).toContain('5 are needed')
})
