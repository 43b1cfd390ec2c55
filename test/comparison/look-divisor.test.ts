import { describe, expect, test } from 'vitest'
import { compareCohorts } from '../../src/comparison/compare-cohorts.ts'
import { defaultSettings } from '../../src/comparison/comparison-settings.ts'
import { lookDivisor, weekOfBaseline } from '../../src/comparison/look-divisor.ts'
import { findAll } from '../../src/vocabulary/find.ts'
import { seededRandom } from '../statistics/seeded-random.ts'
import type { MadeCall } from './made-call.ts'
import { route } from './route.ts'
import { profileOf } from './synthetic-profile.ts'

/** A suite of 2026-03-01 and scored production of seven days up to some day. */
function until(last: string) {
  const next = seededRandom(3)
  const calls = (cohort: MadeCall['cohort'], count: number, dayOf: (call: number) => string): MadeCall[] =>
    Array.from({ length: count }, (_, call) => ({
      cohort,
      cluster: `${cohort}-${call % 80}`,
      day: dayOf(call),
      bins: { route: 'a' },
      scores: { solved: next() < 0.7 ? 1 : 0 },
    }))
  const earlier = (days: number) => new Date(Date.parse(last) - days * 86_400_000).toISOString().slice(0, 10)
  return profileOf(
    [route],
    [...calls('eval', 160, () => '2026-03-01'), ...calls('production', 320, (call) => earlier(call % 7))],
  )
}

const widthOf = (last: string, frozenBaseline: boolean): number => {
  const settings = { ...defaultSettings, frozenBaseline }
  const comparison = compareCohorts(until(last), { inputs: [], unassigned: 0, calls: 480 }, settings)
  const [low, high] = findAll(comparison, 'standardised')[0]?.details?.within?.familyInterval ?? [0, 0]
  return high - low
}

describe('weekOfBaseline', () => {
  test.each([
    ['2026-03-01', 1],
    ['2026-03-08', 1],
    ['2026-03-09', 2],
    ['2026-05-24', 12],
  ])('counts production until %s as week %i', (last, week) => {
    expect(weekOfBaseline(until(last))).toBe(week)
  })
})

describe('lookDivisor', () => {
  test('leaves the looks of all weeks together no more than one error', () => {
    const shares = Array.from({ length: 12 }, (_, week) => {
      const last = new Date(Date.UTC(2026, 2, 1) + (week + 1) * 7 * 86_400_000).toISOString().slice(0, 10)
      return 1 / lookDivisor(until(last))
    })
    expect(shares[0]).toBeCloseTo(6 / Math.PI ** 2, 12)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThan(1)
  })

  test('widens the interval of an accusation week by week, and only against a frozen baseline', () => {
    const [first, twelfth] = [widthOf('2026-03-08', true), widthOf('2026-05-24', true)]
    expect(twelfth).toBeGreaterThan(1.3 * first)
    expect(widthOf('2026-05-24', false)).toBeCloseTo(widthOf('2026-03-08', false), 9)
  })
})
