import { describe, expect, test } from 'vitest'
import { slope } from '../../../../src/measures/scores/courses/slope.ts'
import type { ScoreCourse } from '../../../../src/vocabulary/scores/profile-scores.ts'
import { profileOfRuns } from '../case-runs.ts'
import { inputOf } from '../../small-profile.ts'

const groups = Array.from({ length: 20 }, (_, group) => group)
/** Twenty conversations, one in each group, of turns 1, 2 and 3: Σ (x − x̄)² is 2, and the rise is twice the slope. */
const course = (cohort: ScoreCourse['cohort'], slopeOf: (unit: number) => number): ScoreCourse => ({
  ...{ score: 'faithful', cohort, axis: 'turn', units: 20, groups },
  weights: groups.map(() => 2),
  rises: groups.map((unit) => 2 * slopeOf(unit)),
})

function read(courses: readonly ScoreCourse[]) {
  const profile = profileOfRuns([{ case: 'a', score: 1 }], ['route'])
  if (profile.scores === undefined) throw new Error('no scores')
  return slope.read(inputOf({ ...profile, scores: { ...profile.scores, courses } }))
}
const uneven = (mean: number, spread: number) => (unit: number) => mean + (unit % 2 === 0 ? spread : -spread)

describe('slope', () => {
  test('is the change a turn within conversations, production less eval', () => {
    const found = read([course('eval', uneven(-0.01, 0.02)), course('production', uneven(-0.06, 0.04))])
    // Standard errors of means of 20: 0.02 / √19 and 0.04 / √19, on 19 · 25 / 17 degrees of freedom.
    const reach = 2.04779 * Math.sqrt((0.02 ** 2 + 0.04 ** 2) / 19)
    expect(found).toMatchObject([
      {
        ...{ id: 'slope:faithful/turn', state: 'MEASURED', value: expect.closeTo(-0.05, 12) },
        interval: [expect.closeTo(-0.05 - reach, 4), expect.closeTo(-0.05 + reach, 4)],
        clusters: { eval: 20, production: 20 },
        details: {
          // t(0.975, 19) = 2.093024
          eval: {
            value: expect.closeTo(-0.01, 12),
            interval: [expect.closeTo(-0.01 - (2.093024 * 0.02) / Math.sqrt(19), 5), expect.any(Number)],
          },
          production: { value: expect.closeTo(-0.06, 12) },
        },
      },
    ])
  })

  test('gives one side its slope where the other has too few conversations', () => {
    const found = read([{ ...course('eval', uneven(0, 0.1)), units: 19 }, course('production', uneven(-0.06, 0.04))])
    expect(found).toMatchObject([
      { state: 'INSUFFICIENT', value: null, details: { production: { value: expect.closeTo(-0.06, 12) } } },
    ])
    expect(found[0]?.details).not.toHaveProperty('eval')
  })

  test('has no interval, and no number, where every conversation moves alike', () => {
    expect(read([course('eval', () => 0), course('production', () => 0)])).toMatchObject([
      { state: 'INSUFFICIENT', value: null },
    ])
  })

  test('says what it needs where no score is on several turns', () => {
    const [found] = read([])
    expect(found).toMatchObject({ state: 'NOT_RECORDED' })
    expect(found?.because).toContain('evalgap.conversation.turn')
  })
})
