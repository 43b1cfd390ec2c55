import { describe, expect, test } from 'vitest'
import { standardisedScores } from '../../../../src/measures/scores/standardised/standardised-scores.ts'
import { suite, traffic, unscored } from '../case-runs.ts'
import { factTablesOf } from '../small-fact-tables.ts'

const rule = { alpha: 0.05, family: 1, margin: 0.1, randomLabels: true } as const

describe('standardisedScores', () => {
  test("projects eval's score to production's mix and compares at equal facts", () => {
    const { profile, facts } = factTablesOf([...suite, ...traffic])
    const [found] = standardisedScores(profile, facts, rule)
    expect(found?.evalMean).toBeCloseTo(0.75, 12)
    // 0.75 · 10/20 + 0.25 · 20/20 = 0.625; production itself has 21/40 = 0.525.
    expect(found?.projected?.value).toBeCloseTo(0.625, 9)
    expect(found?.within?.value).toBeCloseTo(-0.1, 9)
    expect(found?.within?.bounded).toBe(false)
  })

  test('has no difference at equal facts where production is not scored', () => {
    const { profile, facts } = factTablesOf([...suite, ...unscored(traffic)])
    expect(standardisedScores(profile, facts, rule)).toMatchObject([{ within: null, casesNeeded: null }])
  })
})
