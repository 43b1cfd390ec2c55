import { describe, expect, test } from 'vitest'
import type { ProfileScore, ProfileScores, ScoreCase } from '../../../src/vocabulary/scores/profile-scores.ts'
import { meanOfRuns, modelRuns, passes } from '../../../src/measures/tables/model-runs.ts'

const score: ProfileScore = {
  id: 'solved',
  name: 'solved',
  evaluator: null,
  version: null,
  subject: 'run',
  units: { eval: 3, production: 0 },
  errors: { eval: 1, production: 0 },
  probable: { eval: 0, production: 0 },
  kept: { eval: 3, production: 0 },
  unjoined: 0,
  minimum: 0,
  maximum: 1,
  binary: true,
}
const row = (own: Partial<ScoreCase>): ScoreCase => ({
  ...{
    score: 'solved',
    case: 'c1',
    model: 'm',
    group: 7,
    cell: ['a'],
    runs: 2,
    successes: 1,
    errors: 0,
    sum: 1,
    square: 1,
  },
  ...{ calls: null, seconds: null, inputTokens: null, outputTokens: null, cost: null },
  ...{ passedRuns: 1, passedCalls: null, passedInputTokens: null, length: null },
  ...own,
})
const scores = (cases: readonly ScoreCase[]): ProfileScores => ({
  ...{ scores: [score], cells: [], cellDays: [], pairs: [], traffic: [], chosen: [], chosenFrom: [], lengths: [] },
  cases,
})

describe('modelRuns', () => {
  test('adds up the runs of a case over contexts', () => {
    const [only, ...others] = modelRuns(
      scores([row({ calls: 3 }), row({ cell: ['b'], runs: 4, successes: 0, calls: 5 })]),
      score,
    )
    expect(others).toEqual([])
    expect(only).toMatchObject({
      model: 'm',
      subject: 'solved',
      cases: [{ case: 'c1', group: 7, runs: 6, successes: 1, calls: 8 }],
    })
  })

  test('keeps a total unknown that no run records', () => {
    expect(modelRuns(scores([row({ cost: 0.5 }), row({ cell: ['b'] })]), score)[0]?.cases).toMatchObject([
      { cost: 0.5, inputTokens: null },
    ])
  })

  test('names the model in the subject where several ran', () => {
    const found = modelRuns(scores([row({}), row({ model: 'n' }), row({ model: null })]), score)
    expect(found.map(({ subject }) => subject)).toEqual(['solved m', 'solved n', 'solved'])
  })

  test('leaves out the cases of other scores', () => {
    expect(modelRuns(scores([row({ score: 'other' })]), score)).toEqual([])
  })
})

describe('meanOfRuns', () => {
  test('counts a failed run as a failure of a binary score', () => {
    expect(meanOfRuns({ runs: 4, successes: 3, errors: 1, sum: 3 }, true)).toBe(3 / 4)
  })

  test('leaves a failed run out of any other score', () => {
    expect(meanOfRuns({ runs: 4, successes: 0, errors: 1, sum: 2.4 }, false)).toBeCloseTo(2.4 / 3, 12)
  })

  test('is undefined without a value', () => {
    expect(meanOfRuns({ runs: 2, successes: 0, errors: 2, sum: 0 }, false)).toBeUndefined()
    expect(meanOfRuns({ runs: 0, successes: 0, errors: 0, sum: 0 }, true)).toBeUndefined()
  })
})

describe('passes', () => {
  const cases = modelRuns(scores([row({ successes: 2, sum: 1 })]), score).flatMap((runs) => runs.cases)

  test('holds for a score of 0 and 1', () => {
    expect(passes(score, [])).toBe(true)
  })

  test('holds for another score when the evaluator passes runs of another value than 1', () => {
    expect(passes({ ...score, binary: false }, cases)).toBe(true)
    expect(passes({ ...score, binary: false }, [])).toBe(false)
  })
})
