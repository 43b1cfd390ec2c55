import { describe, expect, test } from 'vitest'
import { casesForInterval } from '../../../../src/measures/scores/standardised/cases-for-interval.ts'
import { standardisedScores } from '../../../../src/measures/scores/standardised/standardised-scores.ts'
import { suite, traffic } from '../case-runs.ts'
import { factTablesOf } from '../small-fact-tables.ts'

const { profile, facts } = factTablesOf([...suite, ...traffic])
const rule = { alpha: 0.05, family: 1, margin: 0.1, randomLabels: true } as const
const [score] = standardisedScores(profile, facts, rule)
const within = score?.within
const part = { estimate: 0, biasCorrected: 0, groups: 64, standardError: 0.1, variance: 0.01, degreesOfFreedom: 60 }
const found = {
  ...part,
  ...{ evalVariance: 0.01, productionVariance: 0, evalDegreesOfFreedom: 39, productionDegreesOfFreedom: 39 },
}

describe('casesForInterval', () => {
  test('is what brings the variance of eval down to the room that the margin leaves', () => {
    if (within === null || within === undefined) throw new Error('production is scored')
    const open = { ...within, value: 0, interval: [-0.2, 0.2] as const, shareOfDays: 0, bounded: false }
    // t(0.975, 60) = 2.000298: room 0.1 / 2.000298, 40 · 0.01 / room² = 160.05.
    expect(casesForInterval({ found, within: open, margin: 0.1, cases: 40 })).toBe(161)
  })

  test('is null where the interval is decided, bounded or beyond what cases can do', () => {
    if (within === null || within === undefined) throw new Error('production is scored')
    const open = { ...within, value: 0, interval: [-0.2, 0.2] as const, shareOfDays: 0, bounded: false }
    expect(casesForInterval({ found, within: { ...open, interval: [-0.05, 0.05] }, margin: 0.1, cases: 40 })).toBeNull()
    expect(casesForInterval({ found, within: { ...open, bounded: true }, margin: 0.1, cases: 40 })).toBeNull()
    const scarce = { ...found, productionVariance: 0.01 }
    expect(casesForInterval({ found: scarce, within: open, margin: 0.1, cases: 40 })).toBeNull()
  })
})
