import { describe, expect, test } from 'vitest'
import { correctedMean } from '../../../src/measures/scores/corrected-mean.ts'
import { inputOfCalls, spread } from '../small-profile.ts'
import { groupsOf } from '../traces/small-topology.ts'
import { scored } from './case-runs.ts'
import type { ProfileScores, ScorePair } from '../../../src/vocabulary/scores/profile-scores.ts'

/** The judge gave 0 to all 64 units of production, each in a group of its own. */
const input = inputOfCalls(scored('production', 64, () => ({ route: 'a', score: 0 })))
const scores = input.profile.scores as ProfileScores

/** People labelled the units of some groups with one value. */
const labels = (label: number, from: number, to: number): ScorePair & { label: number; judgement: number } => {
  const own = groupsOf(from, to)
  const pair = { first: 'solved', second: 'people', cohort: 'production', firstValue: 0, secondValue: label } as const
  return { ...pair, ...own, units: own.weights, label, judgement: 0 }
}

describe('correctedMean', () => {
  test('adds to the mean of the judge what people gave more than the judge', () => {
    const found = correctedMean(input, scores, {
      judge: 'solved',
      cohort: 'production',
      labelled: [labels(1, 0, 15), labels(0, 15, 60)],
    })
    // 0 + 15/60. Left out: a 1 gives 14/59, a 0 15/59; V = 63/64 (15 · 0.012712² + 45 · 0.004237²) = 0.0031813, t(0.975, 63) = 1.998341
    expect(found).toMatchObject({ judge: 0, labelled: 60, mean: expect.closeTo(0.25, 12) })
    expect(found?.interval[0]).toBeCloseTo(0.25 - 0.112713, 4)
    expect(found?.interval[1]).toBeCloseTo(0.25 + 0.112713, 4)
  })

  test('is undefined with fewer than sixty labels, and without a unit of the judge', () => {
    const labelled = [labels(1, 0, 15), labels(0, 15, 60)]
    const few = [labels(1, 0, 15), labels(0, 15, 59)]
    expect(correctedMean(input, scores, { judge: 'solved', cohort: 'production', labelled: few })).toBeUndefined()
    expect(correctedMean(input, scores, { judge: 'solved', cohort: 'eval', labelled })).toBeUndefined()
    expect(correctedMean(input, scores, { judge: 'unknown', cohort: 'production', labelled })).toBeUndefined()
  })

  test('is undefined when one group has all labels', () => {
    const one = { ...labels(1, 0, 1), ...spread(1, 60), units: [60] }
    expect(correctedMean(input, scores, { judge: 'solved', cohort: 'production', labelled: [one] })).toBeUndefined()
  })
})
