import { describe, expect, test } from 'vitest'
import { compareCohorts } from '../../src/comparison/compare-cohorts.ts'
import { defaultSettings } from '../../src/comparison/comparison-settings.ts'
import type { Dimension } from '../../src/vocabulary/contexts/dimension.ts'
import { dimensions } from '../../src/vocabulary/contexts/dimensions.ts'
import { learnedFrom } from '../../src/vocabulary/learned-from.ts'
import type { Profile } from '../../src/vocabulary/profile.ts'
import type { Views } from '../../src/vocabulary/views.ts'
import { seededRandom } from '../statistics/seeded-random.ts'
import { profileOf } from './synthetic-profile.ts'
import type { MadeCall } from './made-call.ts'

const axis = (name: string): Dimension => ({
  name,
  attribute: `app.${name}`,
  bins: { kind: 'values' },
  role: 'pre',
  loadDriven: false,
  rung: 0,
})

const viewsOf = (profile: Profile): Views => {
  const { views } = compareCohorts(profile, { inputs: [], unassigned: 0, calls: 0 }, defaultSettings)
  if (views === undefined) throw new Error('a comparison has views')
  return views
}

const call = (cohort: MadeCall['cohort'], cluster: number, bins: MadeCall['bins'], latency = 1): MadeCall => ({
  cohort,
  cluster: `${cohort}-${cluster}`,
  bins,
  outcomes: { latency },
})

/** Clustered calls: each cluster keeps its route with probability 0.7. */
function clustered(cohort: MadeCall['cohort'], clusters: number, seed: number): MadeCall[] {
  const next = seededRandom(seed)
  const drawn = () => (next() < 0.3 ? 'a' : 'b')
  return Array.from({ length: clusters }, (_, cluster) => {
    const home = drawn()
    return Array.from({ length: 6 }, () =>
      call(cohort, cluster + seed * 1000, { route: next() < 0.7 ? home : drawn() }, Math.exp(next())),
    )
  }).flat()
}

describe('bins', () => {
  test('add up to one on both sides, lie in their intervals, and stand in the order of their cuts', () => {
    const cuts: Dimension = {
      ...axis('input'),
      bins: { kind: 'cuts', cuts: [2, 5], closed: 'left', labels: ['low', 'mid', 'high'] },
    }
    const calls = Array.from({ length: 600 }, (_, index) =>
      call(index % 3 === 0 ? 'eval' : 'production', index % 90, {
        input: ['high', 'low', 'mid', 'low'][index % 4] ?? '',
      }),
    )
    const [input] = viewsOf(profileOf([cuts], calls)).dimensions
    expect(input?.bins.rows.map(({ value }) => value)).toEqual(['low', 'mid', 'high'])
    for (const cohort of ['eval', 'production'] as const) {
      const shares = input?.bins.rows.map((bin) => bin[cohort]) ?? []
      expect(shares.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 5)
      for (const { value, interval } of shares) {
        expect(interval?.[0]).toBeLessThanOrEqual(value)
        expect(interval?.[1]).toBeGreaterThanOrEqual(value)
      }
    }
  })

  describe('of 150 seeded pairs of samples of one population of clustered calls', () => {
    const bins = Array.from({ length: 150 }, (_, sample) => {
      const calls = [...clustered('eval', 60, sample * 2 + 1), ...clustered('production', 120, sample * 2 + 2)]
      return viewsOf(profileOf([axis('route')], calls)).dimensions[0]?.bins.rows.find(({ value }) => value === 'a')
    }).filter((bin) => bin !== undefined)

    test('have intervals that hold the true share about 95 times in 100', () => {
      const intervals = bins.flatMap((bin) => [bin.eval.interval, bin.production.interval])
      const held = intervals.filter((interval) => interval !== null && interval[0] <= 0.3 && interval[1] >= 0.3)
      expect(intervals).toHaveLength(300)
      expect(held.length / intervals.length).toBeGreaterThanOrEqual(0.91)
      expect(held.length / intervals.length).toBeLessThanOrEqual(0.99)
    })

    test('differ by about the noise they state', () => {
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
      const seen = mean(bins.map((bin) => Math.abs(bin.eval.value - bin.production.value)))
      expect(seen / mean(bins.map(({ noise }) => noise))).toBeGreaterThan(0.82)
      expect(seen / mean(bins.map(({ noise }) => noise))).toBeLessThan(1.18)
    })
  })
})

describe('contexts and pairs', () => {
  const calls = [
    ...Array.from({ length: 200 }, (_, index) =>
      call('eval', index % 40, { a: String(index % 2), b: String(index % 2) }),
    ),
    ...Array.from({ length: 400 }, (_, index) =>
      call('production', index % 100, { a: String(index % 2), b: String(Math.floor(index / 2) % 2) }),
    ),
  ]
  const views = viewsOf(profileOf([axis('a'), axis('b')], calls))

  test('lose production as pairs that single dimensions cover', () => {
    const sampled = Object.fromEntries(
      views.pairs.map(({ dimensions: [first, second], sampled: { value } }) => [`${first}${second}`, value]),
    )
    expect(sampled).toEqual({ aa: 1, bb: 1, ab: 0.5 })
  })

  test('name the dimensions in which the nearest context of eval differs', () => {
    const never = views.contexts.rows.filter(({ clusters }) => clusters.eval === 0)
    expect(never).toHaveLength(2)
    for (const { differsIn, production } of never) {
      expect(differsIn).toHaveLength(1)
      expect(production.value).toBeCloseTo(0.25, 5)
    }
  })

  test('are cut to 500, with the number of those left out', () => {
    const many = Array.from({ length: 1400 }, (_, index) =>
      call(index % 2 === 0 ? 'eval' : 'production', index % 120, { a: String(index % 700), b: 'x' }),
    )
    const { contexts } = viewsOf(
      profileOf([axis('a'), axis('b')], [...many, call('production', 1, { a: '1', b: 'y' })]),
    )
    expect(contexts.rows).toHaveLength(500)
    expect(contexts.leftOut).toBe(201)
  })
})

test('quantiles lie in their intervals, and shares of the drawn bins add up to one', () => {
  const next = seededRandom(5)
  const calls = Array.from({ length: 4000 }, (_, index) =>
    call(
      index % 2 === 0 ? 'eval' : 'production',
      index % 400,
      { a: String(index % 3) },
      Math.exp(next() * (index % 2 === 0 ? 1 : 2)),
    ),
  )
  const latency = viewsOf(profileOf([axis('a')], calls)).outcomes.find(({ outcome }) => outcome === 'latency')
  if (latency === undefined) throw new Error('latency is recorded')
  const sum = (cohort: 'eval' | 'production') => latency.bins.reduce((total, bin) => total + bin[cohort], 0)
  expect([sum('eval'), sum('production')]).toEqual([expect.closeTo(1, 4), expect.closeTo(1, 4)])
  for (const { value, interval } of latency.quantiles.flatMap((row) => [row.eval, row.production])) {
    expect(interval?.[0]).toBeLessThanOrEqual(value)
    expect(interval?.[1]).toBeGreaterThanOrEqual(value)
  }
  const [median] = latency.quantiles.filter(({ at }) => at === 0.5).map((row) => row.eval.value / Math.exp(0.5))
  expect(median).toBeGreaterThan(0.95)
  expect(median).toBeLessThan(1.08)
})

test('each day has the share that eval sampled and its distance from eval', () => {
  const profile = profileOf(
    [axis('a')],
    [
      ...Array.from({ length: 60 }, (_, index) => call('eval', index, { a: 'x' })),
      ...Array.from({ length: 100 }, (_, index) => call('production', index, { a: index < 75 ? 'x' : 'y' })),
    ],
  )
  const days = ['2026-01-01', '2026-01-02']
  const shares = { '2026-01-01': 50, '2026-01-02': 25 } as Readonly<Record<string, number>>
  const production = days.flatMap((day) => [
    { cohort: 'production' as const, day, value: 'x', weight: shares[day] ?? 0 },
    { cohort: 'production' as const, day, value: 'y', weight: 50 - (shares[day] ?? 0) },
  ])
  const views = viewsOf({
    ...profile,
    totals: profile.totals.map((totals) => ({
      ...totals,
      days: totals.cohort === 'production' ? days : ['2025-12-31'],
    })),
    marginalDays: [
      { cohort: 'eval', dimension: 'a', value: 'x', day: '2025-12-31', weight: 60 },
      ...production.map((row) => ({ ...row, dimension: 'a' })),
    ],
    cellDays: production.map(({ cohort, day, value, weight }) => ({ cohort, day, weight, cell: [value] })),
  })
  expect(views.days).toEqual({
    leftOut: 0,
    rows: [
      { day: '2026-01-01', calls: 50, sampled: 1, divergence: { a: 0 } },
      { day: '2026-01-02', calls: 50, sampled: 0.5, divergence: { a: 0.5 } },
    ],
  })
  expect(views.evalDays).toEqual(['2025-12-31'])
})

test('every default dimension that can be unknown says where it could be learned', () => {
  const silent = dimensions.filter(
    ({ labels, attribute }) => labels === undefined && learnedFrom[attribute] === undefined,
  )
  expect(silent.map(({ name }) => name)).toEqual([])
})
