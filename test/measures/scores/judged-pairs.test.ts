import { judgedPairs, human } from '../../../src/measures/scores/judged-pairs.ts'
import { describe, expect, test } from 'vitest'
import { inputOfCalls } from '../small-profile.ts'
import { groupsOf } from '../traces/small-topology.ts'
import { scored } from './case-runs.ts'
import type { JudgesDetails } from '../../../src/vocabulary/scores/judges-details.ts'
import type { ProfileScore, ProfileScores, ScorePair } from '../../../src/vocabulary/scores/profile-scores.ts'

const input = inputOfCalls(scored('production', 64, (cluster) => ({ route: 'a', score: cluster % 2 })))
const known = input.profile.scores as ProfileScores
const [solved] = known.scores as [ProfileScore]

/** Units of the groups from `from` to before `to`, one each, with the value of people and of the judge. */
const pair = (values: readonly [number, number], from: number, to: number): ScorePair => {
  const own = groupsOf(from, to)
  return {
    first: 'people',
    second: 'solved',
    cohort: 'production',
    firstValue: values[0],
    secondValue: values[1],
    ...own,
    units: own.weights,
  }
}
const read = (pairs: readonly ScorePair[], evaluator: string | null = 'human annotator') =>
  judgedPairs(input, { ...known, pairs, scores: [solved, { ...solved, id: 'people', evaluator }] })

/** 32 units: both say 1 of 16, both say 0 of 12, and people alone say 1 of four. */
const pairs = [pair([1, 1], 0, 16), pair([0, 0], 0, 12), pair([1, 0], 12, 16)]

const emptyDetails: JudgesDetails = { units: 0, observed: 0, alpha: 0, ac1: 0, meanDifference: 0 }

describe('judged', () => {
  test("is Krippendorff's alpha of two evaluators", () => {
    const [found] = read(pairs)
    // Observed 28/32; of 64 values 36 are 1: disagreement by chance (1 − (36² + 28²) / 64²) · 64/63 = 0.5; 1 − 0.125 / 0.5
    expect(found).toMatchObject({
      id: 'judges:people and solved',
      state: 'MEASURED',
      value: expect.closeTo(0.75, 9),
      details: { units: 32, observed: 28 / 32, alpha: expect.closeTo(0.75, 9) },
    })
    expect(found?.interval?.[0]).toBeLessThan(0.75)
    expect(found?.interval?.[1]).toBeLessThanOrEqual(1)
  })

  test('states what labels of this quality allow', () => {
    // 2 e (1 − e) = 4/32: e = (1 − √0.75) / 2
    expect(read(pairs)[0]).toMatchObject({
      details: {
        labelErrorRate: expect.closeTo(0.066987, 5),
        ceiling: expect.closeTo(0.933013, 5),
        attenuation: expect.closeTo(0.866025, 5),
      },
    })
  })

  const shares = ['observed', 'labelErrorRate', 'ceiling', 'attenuation', 'sensitivity', 'specificity'] as const
  test.each(shares)('gives %s an interval that holds it', (name) => {
    const { [name]: value = null, intervals } = read(pairs)[0]?.details ?? emptyDetails
    const [low = 1, high = 0] = intervals?.[name] ?? []
    expect(low).toBeLessThanOrEqual((value ?? 2) + 1e-9)
    expect(high).toBeGreaterThanOrEqual((value ?? 2) - 1e-9)
    expect(high - low).toBeGreaterThan(0.1)
  })

  test("states how often the judge confirms people's labels", () => {
    expect(read(pairs)[0]).toMatchObject({
      details: { judge: 'solved', label: 'people', sensitivity: 16 / 20, specificity: 12 / 12, corrected: {} },
    })
  })

  test('corrects no judge where no evaluator is human', () => {
    expect(read(pairs, 'gpt-4o')[0]?.details).not.toHaveProperty('corrected')
    expect(read(pairs, null)[0]?.details).not.toHaveProperty('corrected')
  })

  test('has no number with few units or few groups', () => {
    expect(read([pair([1, 1], 0, 29)])).toMatchObject([{ state: 'INSUFFICIENT', value: null, interval: null }])
    const crowded = Array.from({ length: 4 }, (_, place) => pair([place % 2, 1], 0, 14))
    expect(read(crowded)).toMatchObject([{ state: 'INSUFFICIENT', value: null }])
  })

  test('says nothing where no two evaluators scored the same units', () => {
    expect(read([])).toEqual([])
  })
})

describe('human', () => {
  test('matches the names of people, and not of a judge', () => {
    expect(['human', 'Annotator 3', 'gold labels'].every((name) => human.test(name))).toBe(true)
    expect(human.test('claude-judge')).toBe(false)
  })
})
