import { describe, expect, test } from 'vitest'
import { standardisedFindings } from '../../../../src/measures/scores/standardised/standardised-findings.ts'
import { standardisedScores } from '../../../../src/measures/scores/standardised/standardised-scores.ts'
import { suite, traffic, unscored } from '../case-runs.ts'
import { factTablesOf } from '../small-fact-tables.ts'

const rule = { alpha: 0.05, family: 1, margin: 0.1, randomLabels: true } as const

describe('standardisedFindings', () => {
  test("gives production's score less eval's at equal facts", () => {
    const { profile, facts } = factTablesOf([...suite, ...traffic])
    const [found] = standardisedFindings(profile, standardisedScores(profile, facts, rule), 0.95)
    expect(found).toMatchObject({ id: 'standardised:solved', state: 'MEASURED' })
    // 21/40 − (0.75 · 0.5 + 0.25 · 1)
    expect(found?.value).toBeCloseTo(-0.1, 9)
  })

  test('is not recorded where production is not scored', () => {
    const { profile, facts } = factTablesOf([...suite, ...unscored(traffic)])
    const found = standardisedFindings(profile, standardisedScores(profile, facts, rule), 0.95)
    expect(found).toMatchObject([{ state: 'NOT_RECORDED', value: null }])
  })
})
