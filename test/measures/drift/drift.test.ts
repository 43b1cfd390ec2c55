import { describe, expect, test } from 'vitest'
import { auditDimensions } from '../../../src/measures/tables/audit.ts'
import { drift } from '../../../src/measures/drift/drift.ts'
import { chooseKey, ladder } from '../../../src/measures/tables/joint-key.ts'
import { weightedSlope } from '../../../src/statistics/days/weighted-slope.ts'
import type { Dimension } from '../../../src/vocabulary/contexts/dimension.ts'
import type { Profile } from '../../../src/vocabulary/profile.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { normalDraw, seededRandom } from '../../statistics/seeded-random.ts'
import { route } from '../../comparison/route.ts'

const busy: Dimension = { ...route, loadDriven: true }
const dayName = (day: number) => `2026-10-${String(day + 1).padStart(2, '0')}`

/** Production over days whose mix moves about by chance, and by `perDay` in one direction. */
function production({ days, perDay, seed }: Record<'days' | 'perDay' | 'seed', number>): Profile {
  const next = seededRandom(seed)
  const shares = Array.from({ length: days }, (_, day) => 0.2 + perDay * day + 0.03 * normalDraw(next))
  const calls = Array.from({ length: days * 60 }, (_, call): MadeCall => ({
    cohort: 'production',
    cluster: `user-${call % 150}`,
    day: dayName(Math.floor(call / 60)),
    bins: { route: next() < (shares[Math.floor(call / 60)] ?? 0) ? 'new' : 'old' },
  }))
  const suite = Array.from({ length: 60 }, (_, call): MadeCall => ({
    cohort: 'eval',
    cluster: `case-${call}`,
    bins: { route: call === 0 ? 'new' : 'old' },
  }))
  const byDay = Map.groupBy(calls, ({ day, bins }) => JSON.stringify([day, bins['route']]))
  const dayRows = [...byDay].map(([key, list]) => {
    const [day, value] = JSON.parse(key) as [string, string]
    return { cohort: 'production' as const, day, value, weight: list.length }
  })
  return {
    ...profileOf([busy], [...suite, ...calls]),
    marginalDays: dayRows.map((row) => ({ ...row, dimension: 'route' })),
    cellDays: dayRows.map(({ value, ...row }) => ({ ...row, cell: [value] })),
  }
}

function read(profile: Profile) {
  const audits = auditDimensions(profile)
  const key = chooseKey(ladder(profile, audits, false), 5)
  if (key === undefined) throw new Error('no dimension varies')
  const found = drift.read({ profile, audits, key, minimumClusters: 5, level: 0.95 })
  return {
    halves: found.find(({ subject }) => subject === 'route'),
    trend: found.find(({ subject }) => subject === 'coverage'),
  }
}

describe('drift', () => {
  test('is found where the mix moves day by day, and coverage falls with it', () => {
    const { halves, trend } = read(production({ days: 28, perDay: 0.015, seed: 1 }))
    expect(halves?.state).toBe('MEASURED')
    expect(halves?.value).toBeCloseTo(0.21, 1)
    expect(halves?.pValue).toBeLessThan(0.001)
    expect(trend?.value).toBeCloseTo(-0.105, 1)
    expect(trend?.interval?.[1]).toBeLessThan(0)
  })

  test('is reported about as rarely as promised where days differ by chance alone, in 30 seeded productions', () => {
    const alarms = Array.from({ length: 30 }, (_, seed) => {
      const { halves, trend } = read(production({ days: 28, perDay: 0, seed: 100 + seed }))
      const [low, high] = trend?.interval ?? [0, 0]
      return { halves: (halves?.pValue ?? 1) < 0.05, trend: low > 0 || high < 0 }
    })
    expect(alarms.filter(({ halves }) => halves).length).toBeLessThanOrEqual(4)
    expect(alarms.filter(({ trend }) => trend).length).toBeLessThanOrEqual(5)
  })

  test('is not measured within a week', () => {
    const { halves, trend } = read(production({ days: 7, perDay: 0.015, seed: 3 }))
    expect(halves).toMatchObject({ state: 'INSUFFICIENT', value: null })
    expect(trend).toBeUndefined()
  })
})

test('a weighted slope and its interval are those of the normal equations, by hand', () => {
  // Means 2 and 2.625, sums of products 10 and 6, residual sum of squares 2.275; t(0.975, 2) = 4.302653.
  const found = weightedSlope(
    [
      { x: 0, y: 1, weight: 1 },
      { x: 1, y: 2, weight: 2 },
      { x: 2, y: 4, weight: 1 },
      { x: 3, y: 3, weight: 4 },
    ],
    0.95,
  )
  expect(found?.slope).toBeCloseTo(0.6, 9)
  expect(found?.interval[0]).toBeCloseTo(0.6 - 4.302653 * Math.sqrt(2.275 / 20), 5)
})
