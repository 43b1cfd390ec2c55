import { describe, expect, test } from 'vitest'
import { cost } from '../../../src/measures/scores/cost.ts'
import { caseNames, readRuns } from './case-runs.ts'
import type { Run } from './case-runs.ts'

describe('cost', () => {
  const runs = (own: (place: number) => Pick<Run, 'bins' | 'outcomes'> & { readonly score?: number }) =>
    caseNames(40).map((name, place): Run => ({ score: 1, ...own(place), case: name }))

  test('divides what all runs cost by the runs that passed', () => {
    const runs = caseNames(40).flatMap((name, place) =>
      [0, 1].map((run): Run => ({ case: name, score: run === 0 || place % 2 === 0 ? 1 : 0, outcomes: { cost: 0.03 } })),
    )
    const [found] = readRuns(cost, runs, ['route'])
    expect(found).toMatchObject({ state: 'MEASURED', details: { unit: 'USD', successes: 60 } })
    expect(found?.value).toBeCloseTo((80 * 0.03) / 60, 9)
  })

  test('is not recorded where no run records what it cost', () => {
    const [found] = readRuns(
      cost,
      runs(() => ({})),
      ['route'],
    )
    expect(found).toMatchObject({ state: 'NOT_RECORDED', value: null })
  })

  test('counts tokens where no run has a price', () => {
    const [found] = readRuns(
      cost,
      runs((place) => ({ score: place < 20 ? 1 : 0, outcomes: { 'input tokens': 100, 'output tokens': 10 } })),
      ['route'],
    )
    // 40 runs of 110 tokens for 20 successes
    expect(found).toMatchObject({ value: expect.closeTo(220, 9), details: { unit: '{token}', successes: 20 } })
  })

  test('compares contexts that succeed equally often', () => {
    const [found] = readRuns(
      cost,
      runs((place) => ({ bins: { route: place < 20 ? 'a' : 'b' }, outcomes: { cost: place < 20 ? 0.02 : 0.06 } })),
      ['route'],
    )
    expect(found).toMatchObject({
      value: expect.closeTo(0.04, 9),
      details: {
        spread: { value: expect.closeTo(3, 9), interval: [expect.closeTo(3, 9), expect.closeTo(3, 9)] },
        contexts: 2,
      },
    })
  })

  test('has no number with fewer than twenty successes', () => {
    const few = runs((place) => ({ score: place < 19 ? 1 : 0, outcomes: { cost: 0.1 } }))
    expect(readRuns(cost, few, ['route'])).toMatchObject([{ state: 'INSUFFICIENT', value: null }])
  })
})
