import { describe, expect, test } from 'vitest'
import { scoreMargin } from '../../../../src/measures/scores/standardised/score-margin.ts'
import { scored, suite } from '../case-runs.ts'
import { factTablesOf } from '../small-fact-tables.ts'

const range = [0, 1] as const

describe('scoreMargin', () => {
  test('is the declared one', () => {
    expect(scoreMargin(factTablesOf(suite).tables, { range, declared: 0.1 })).toEqual({
      margin: 0.1,
      source: 'declared',
    })
  })

  test("is a fifth of the standard deviation of eval's scores", () => {
    const { margin, source } = scoreMargin(factTablesOf(suite).tables, { range, declared: undefined })
    // 30 of 40 pass: 0.2 √(0.75 · 0.25)
    expect(margin).toBeCloseTo(0.2 * Math.sqrt(0.1875), 12)
    expect(source).toBe('standard deviation')
  })

  test('is at least a twentieth of the range', () => {
    const sure = scored('eval', 40, () => ({ route: 'a', score: 1 }))
    const { margin, source } = scoreMargin(factTablesOf(sure).tables, { range, declared: undefined })
    expect([margin, source]).toEqual([0.05, 'range'])
  })
})
