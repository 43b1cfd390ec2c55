import { describe, expect, test } from 'vitest'
import { selection } from '../../../../src/measures/scores/selection/selection.ts'
import type { Profile } from '../../../../src/vocabulary/profile.ts'
import { inputOf } from '../../small-profile.ts'
import { badOnes, chosenProfile } from './chosen-profile.ts'

const read = (profile: Profile) => selection.read(inputOf(profile, ['route']))

describe('selection', () => {
  test('finds that the scored calls are the bad ones', () => {
    const found = read(chosenProfile(badOnes))
    expect(found.map(({ subject }) => subject)).toEqual(['good by route', 'good by failure'])
    const [route, failure] = found
    // All 20 scored calls are in route a, and 3 in 8 of the others: five in eight would have to move.
    expect(route?.value).toBeCloseTo(5 / 8, 12)
    expect(route?.pValue).toBeLessThan(0.01)
    expect(failure).toMatchObject({ state: 'MEASURED', details: { scored: 0.5, unscored: 0, of: 'failure' } })
    expect(failure?.details?.scoredShare).toBeCloseTo(0.2, 12)
    expect(failure?.interval?.[0]).toBeGreaterThan(0)
    expect(failure?.because).toBe('50% of the calls failed with good (20% of production) and 0% without')
  })

  test('asks nothing where every call is scored, or where the chance to be scored is known', () => {
    const profile = chosenProfile((group) => ({
      ...badOnes(group),
      scored: 10,
      scoredFailures: badOnes(group).failures,
    }))
    expect(read(profile)).toEqual([])
    const known = chosenProfile(badOnes)
    const scores = known.scores?.scores.map((score) => ({ ...score, probable: score.units })) ?? []
    expect(read({ ...known, scores: known.scores && { ...known.scores, scores } })).toEqual([])
  })
})
