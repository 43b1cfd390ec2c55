import { describe, expect, test } from 'vitest'
import { boundProjections } from '../../../../src/measures/scores/standardised/bound-projections.ts'
import { standardisedScores } from '../../../../src/measures/scores/standardised/standardised-scores.ts'
import type { Finding } from '../../../../src/vocabulary/finding.ts'
import { suite, traffic } from '../case-runs.ts'
import { factTablesOf } from '../small-fact-tables.ts'

const { profile, facts } = factTablesOf([...suite, ...traffic])
const [score] = standardisedScores(profile, facts, { alpha: 0.05, family: 1, margin: 0.1, randomLabels: true })
if (score === undefined) throw new Error('the runs hold no score')
const projection: Finding<'projection'> = {
  id: 'projection:solved',
  measure: 'projection',
  subject: 'solved',
  state: 'MEASURED',
  value: 0.49,
  interval: [0.42, 0.56],
  level: 0.95,
  clusters: { eval: 10, production: 10 },
  because: 'solved is 0.49',
}

describe('boundProjections', () => {
  test('gives bounds instead of a value where suites ran in different values of a fact', () => {
    const crossing = { support: 0, suites: 2, confounded: ['accelerator'], bounds: [0.1, 0.9] as const }
    const [found] = boundProjections([projection], [{ ...score, crossing }])
    expect(found).toMatchObject({ state: 'BOUNDED', value: null, interval: [0.1, 0.9] })
    expect(found?.because).toContain('its 2 suites ran in different values of accelerator, and 0% rest on cases')
  })

  test('leaves a projection as it is where context and case can be told apart', () => {
    const crossing = { support: 1, suites: 2, confounded: [], bounds: null }
    expect(boundProjections([projection], [{ ...score, crossing }])).toEqual([projection])
  })
})
