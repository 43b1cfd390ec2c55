import { describe, expect, test } from 'vitest'
import { decayInProduction } from '../../../src/measures/scores/decay-in-production.ts'
import { inputOf, inputOfCalls, spread } from '../small-profile.ts'
import { scored } from './case-runs.ts'
import type { ScoreLength } from '../../../src/vocabulary/scores/profile-scores.ts'

/** In each of 20 groups 3 of 4 runs of 2 calls succeed and 1 of 4 runs of 8: the logistic curve through both, 1/2 at 4 calls. */
const cases = Array.from({ length: 20 }, (_, group) => [
  { length: 2, runs: 4, successes: 3, group },
  { length: 8, runs: 4, successes: 1, group },
]).flat()
const frame = {
  ...{ id: 'decay:solved', measure: 'decay' as const, subject: 'solved', value: null, interval: null, level: 0.95 },
  clusters: { eval: 40, production: 0 },
}
const length = (calls: number, weight: number): ScoreLength => ({
  ...{ cohort: 'production', unit: 'calls', length: calls },
  ...spread(20, weight),
})

function read(lengths: readonly ScoreLength[], { users = 20, of = cases } = {}) {
  const { profile } = inputOfCalls(scored('production', users, () => ({ route: 'a', score: 1 })))
  const scores = profile.scores === undefined ? undefined : { ...profile.scores, lengths }
  const input = inputOf({ ...profile, scores })
  return decayInProduction(input, { frame, unit: 'calls', cases: of, run: [2, 8] })
}

describe('decayInProduction', () => {
  test("is the success that eval's curve gives to production's lengths", () => {
    const found = read([length(2, 1), length(4, 1)])
    // (0.75 + 0.5) / 2, the same in every group
    expect(found).toMatchObject({ id: 'decay:solved/production', state: 'MEASURED', value: expect.closeTo(0.625, 6) })
    expect(found.clusters).toEqual({ eval: 40, production: 20 })
    expect(found.interval?.[0]).toBeCloseTo(0.625, 4)
  })

  test('is bounded by what longer tasks may do', () => {
    // A quarter is longer than 8 calls: it succeeds between never and as often as the longest, 0.25.
    expect(read([length(2, 3), length(32, 1)])).toMatchObject({
      state: 'BOUNDED',
      value: null,
      details: {
        longer: expect.closeTo(0.25, 9),
        shorter: 0,
        ends: [expect.closeTo(0.75 * 0.75, 6), expect.closeTo(0.75 * 0.75 + 0.25 * 0.25, 6)],
      },
    })
  })

  test('is bounded by what shorter tasks may do', () => {
    // Half is one call: it succeeds between as often as the shortest, 0.75, and always.
    expect(read([length(1, 1), length(2, 1)])).toMatchObject({
      state: 'BOUNDED',
      details: { shorter: expect.closeTo(0.5, 9), ends: [expect.closeTo(0.75, 6), expect.closeTo(0.875, 6)] },
    })
  })

  test('is not recorded where production does not record the unit', () => {
    expect(read([{ ...length(2, 1), unit: 'input tokens' }])).toMatchObject({ state: 'NOT_RECORDED', value: null })
  })

  test('has no number with few users, or where success does not fall with length', () => {
    expect(read([length(2, 1)], { users: 19 })).toMatchObject({ state: 'INSUFFICIENT', value: null })
    const flat = cases.map((each) => ({ ...each, successes: 2 }))
    expect(read([length(2, 1)], { of: flat })).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })
})
