import { describe, expect, test } from 'vitest'
import { driftOf } from '../../../src/comparison/drift/drift-of.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import type { MadeCall } from '../made-call.ts'
import { route } from '../route.ts'
import { profileOf } from '../synthetic-profile.ts'

const dayOf = (day: number) => new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10)

type Made = {
  readonly seed: number
  readonly weeks: number
  readonly users: number
  readonly callsADay: number
  readonly lowerFrom?: number
}

/** Two weeks of baseline and more weeks of the same production, whose score is 2 points lower from some week on. */
function weekly({ seed, weeks, users, callsADay, lowerFrom = weeks }: Made) {
  const next = seededRandom(seed)
  const calls = Array.from({ length: weeks * 7 * callsADay }, (_, call): MadeCall => {
    const day = Math.floor(call / callsADay)
    const chance = day < lowerFrom * 7 ? 0.95 : 0.93
    return {
      cohort: 'production',
      cluster: `user-${Math.floor(next() * users)}`,
      day: dayOf(day),
      bins: { route: next() < 0.4 ? 'a' : 'b' },
      scores: { solved: next() < chance ? 1 : 0 },
    }
  })
  const settings = { dates: [], windowDays: 7, level: 0.95 }
  return driftOf(profileOf([route], calls), { inputs: [], unassigned: 0, calls: calls.length }, settings)
}

describe('a look every week', () => {
  test('raises an alarm in at most 7 % of productions over twelve weeks in which nothing moves', () => {
    const repetitions = 20
    const alarms = Array.from({ length: repetitions }, (_, seed) =>
      weekly({ seed: 500 + seed, weeks: 14, users: 150, callsADay: 30 }),
    ).filter(({ verdict }) => verdict.code === 'MOVED')
    expect(alarms.length / repetitions).toBeLessThanOrEqual(0.07)
  })

  test('names the week in which the score becomes 2 points lower', () => {
    const { windows, shifts } = weekly({ seed: 1, weeks: 5, users: 400, callsADay: 1000, lowerFrom: 3 })
    const [moved] = shifts.filter((shift) => shift.moved)
    expect(windows.map(({ state }) => state)).toEqual(['MEASURED', 'MEASURED', 'MEASURED'])
    expect(moved).toMatchObject({ kind: 'score', subject: 'solved', at: dayOf(3 * 7) })
    expect(moved?.value).toBeCloseTo(-0.02, 2)
  })
})
