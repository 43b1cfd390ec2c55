import { describe, expect, test } from 'vitest'
import { dimensionShares } from '../../../src/measures/scores/dimension-shares.ts'
import type { CaseRuns } from '../../../src/measures/tables/model-runs.ts'

const names = Array.from({ length: 8 }, (_, place) => `case-${place}`)
const nothing = {
  runs: 1,
  successes: 0,
  errors: 0,
  sum: 0,
  square: 0,
  calls: null,
  inputTokens: null,
  outputTokens: null,
}
const cases: readonly CaseRuns[] = names.map((name, group) => ({
  ...nothing,
  case: name,
  group,
  cost: null,
  passedRuns: 0,
  passedCalls: null,
  passedInputTokens: null,
  length: null,
}))

/** Every case in all four contexts of two dimensions, with the mean of the context. */
const means = (of: (route: string, model: string) => number) =>
  names.flatMap((name) =>
    ['a', 'b'].flatMap((route) =>
      ['x', 'y'].map((model) => ({
        case: name,
        level: JSON.stringify([route, model]),
        mean: of(route, model),
        runs: 1,
      })),
    ),
  )
const read = (of: (route: string, model: string) => number) =>
  dimensionShares(means(of), { dimensions: ['route', 'model'], cases, leastCases: 5, level: 0.95 })
const all = { value: expect.closeTo(1, 9), interval: [expect.closeTo(1, 9), expect.closeTo(1, 9)] }
const none = { value: expect.closeTo(0, 9) }

describe('dimensionShares', () => {
  test('give all variance to the dimension that alone moves the score', () => {
    expect(read((route) => (route === 'a' ? 1 : 0))).toMatchObject([
      { dimension: 'route', first: all, total: all, shapley: all },
      { dimension: 'model', first: none, total: none, shapley: none },
    ])
  })

  test('share an interaction in total and by Shapley, and give none of it to a dimension alone', () => {
    // The score is 1 where exactly one of the two applies: neither dimension moves the mean.
    const half = { value: expect.closeTo(0.5, 9) }
    expect(read((route, model) => ((route === 'a') === (model === 'x') ? 0 : 1))).toMatchObject([
      { first: none, total: all, shapley: half },
      { first: none, total: all, shapley: half },
    ])
  })

  test('are null where too few cases are left to tell', () => {
    const one = means(() => 1).filter((row) => row.case === 'case-0')
    const found = dimensionShares(one, { dimensions: ['route'], cases, leastCases: 5, level: 0.95 })
    expect(found).toEqual([{ dimension: 'route', first: null, total: null, shapley: null }])
  })
})
