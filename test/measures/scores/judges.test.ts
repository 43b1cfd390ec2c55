import { describe, expect, test } from 'vitest'
import { judges } from '../../../src/measures/scores/judges.ts'
import type { Profile } from '../../../src/vocabulary/profile.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { above, below } from '../matchers.ts'
import { axis, inputOf } from '../small-profile.ts'
import { scored, suite } from './case-runs.ts'
import type { ScorePair } from '../../../src/vocabulary/scores/profile-scores.ts'

describe('judges', () => {
  const next = seededRandom(8)
  const pairs = Array.from({ length: 64 }, (_, group) => group).flatMap((group) =>
    [1, 2, 3].map((): ScorePair => {
      const label = next() < 0.5 ? 1 : 0
      const judgement = next() < 0.9 ? label : 1 - label
      return {
        first: 'faithful@human',
        second: 'faithful@judge',
        cohort: 'production',
        firstValue: label,
        secondValue: judgement,
        groups: [group],
        weights: [1],
        units: [1],
      }
    }),
  )
  const calls = Array.from({ length: 640 }, (_, place): MadeCall => ({
    cohort: 'production',
    cluster: `user-${place}`,
    bins: { route: 'a' },
    scores: { 'faithful@judge': next() < 0.5 * 0.9 + 0.5 * 0.1 ? 1 : 0 },
  }))
  const plain = profileOf([axis('route')], calls)
  const withLabels = (found: readonly ScorePair[]): Profile => ({
    ...plain,
    scores: {
      ...plain.scores!,
      pairs: found,
      scores: [
        ...plain.scores!.scores,
        { ...plain.scores!.scores[0]!, id: 'faithful@human', name: 'faithful', evaluator: 'human' },
      ],
    },
  })

  test('state agreement beyond chance, error rates and the mean that people would give', () => {
    const [found] = judges.read(inputOf(withLabels(pairs)))
    expect(found).toMatchObject({
      state: 'MEASURED',
      details: {
        sensitivity: above(0.8),
        ceiling: below(1),
        corrected: { production: { interval: [below(0.5), above(0.5)] } },
      },
    })
    expect(found?.value).toBeGreaterThan(0.65)
    expect(found?.value).toBeLessThan(0.95)
  })

  test('have no agreement on a dozen common units', () => {
    const [found] = judges.read(inputOf(withLabels(pairs.slice(0, 12))))
    expect(found).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })

  /** Production is scored in twenty groups; the scores of the first so many come with a reason. */
  const reasoned = (groups: number): Profile => {
    const profile = profileOf(
      [axis('route')],
      [...suite, ...scored('production', 20, () => ({ route: 'a', score: 1 }))],
    )
    const explained = ({ scores }: Profile) =>
      scores?.cells.map((row) =>
        row.cohort === 'eval' ? row : { ...row, explained: row.groups.map((group) => (group < groups ? 1 : 0)) },
      )
    return { ...profile, scores: { ...profile.scores!, cells: explained(profile) ?? [] } }
  }

  test('give reasons for a share of their scores in each cohort', () => {
    const [inEval, inProduction] = judges.read(inputOf(reasoned(15)))
    expect(inEval).toMatchObject({ id: 'judges:solved/reasons in eval', value: 0 })
    expect(inProduction).toMatchObject({ id: 'judges:solved/reasons in production', value: expect.closeTo(0.75, 12) })
    // t(0.975, 19) √(0.75 · 0.25 / 19) = 2.093024 · 0.099340
    expect(inProduction?.interval?.[0]).toBeCloseTo(0.75 - 0.207921, 5)
  })

  test('are left out where they never give a reason', () => {
    expect(judges.read(inputOf(reasoned(0)))).toEqual([])
  })
})
