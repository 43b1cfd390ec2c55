import { describe, expect, test } from 'vitest'
import { passAtK } from '../../../src/measures/scores/pass-k.ts'
import { caseNames, readRuns } from './case-runs.ts'

describe('passAtK', () => {
  const suite = [8, 6, 4, 1, 0].flatMap((successes) =>
    caseNames(4).flatMap((name) =>
      Array.from({ length: 8 }, (_, run) => ({ case: `${name}-${successes}`, score: run < successes ? 1 : 0 })),
    ),
  )

  test('means pass^k and pass@k over cases, as published formulas give them', () => {
    const [found] = readRuns(passAtK, suite, ['route'])
    const of = (passAtK: number, passHatK: number) => ({
      passAtK: { value: expect.closeTo(passAtK, 9) },
      passHatK: { value: expect.closeTo(passHatK, 9) },
    })
    expect(found).toMatchObject({
      ...{ id: 'passk:accuracy', state: 'MEASURED', value: expect.closeTo(0.2, 9) },
      details: { k: 8, byK: [of(0.475, 0.475), {}, {}, of(0.6971428571, 0.2457142857), {}, {}, {}, {}] },
    })
  })

  test('has no number with few cases', () => {
    const [found] = readRuns(passAtK, suite.slice(0, 48), ['route'])
    expect(found).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })

  test('has the t interval of the mean over cases', () => {
    const [found] = readRuns(passAtK, suite, ['route'])
    // pass^8 is 1 in four of twenty cases: 0.2 ± t(0.975, 19) √(0.16 / 19) = 0.2 ± 2.093024 · 0.091766
    expect(found?.interval?.[0]).toBeCloseTo(0.2 - 0.192069, 5)
    expect(found?.interval?.[1]).toBeCloseTo(0.2 + 0.192069, 5)
  })

  test('is not recorded where no run says whether it passed', () => {
    const graded = suite.map((run) => ({ ...run, score: run.score / 2 }))
    expect(readRuns(passAtK, graded, ['route'])).toMatchObject([{ state: 'NOT_RECORDED', value: null, interval: null }])
  })
})
