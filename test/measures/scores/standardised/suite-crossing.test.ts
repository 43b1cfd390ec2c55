import { describe, expect, test } from 'vitest'
import { suiteCrossing } from '../../../../src/measures/scores/standardised/suite-crossing.ts'
import { suite, traffic } from '../case-runs.ts'
import { factTablesOf } from '../small-fact-tables.ts'

const { profile, facts, scores } = factTablesOf([...suite, ...traffic])

describe('suiteCrossing', () => {
  test('has no support where every case ran in one context', () => {
    const found = suiteCrossing(profile, scores.cases, { facts, range: [0, 1] })
    expect(found.support).toBe(0)
    expect(found.suites).toBe(1)
    expect(found).toMatchObject({ confounded: [], bounds: null })
  })

  test('has whole support where every case ran in both contexts', () => {
    const rows = scores.cases.flatMap((row) => [
      { ...row, cell: ['a'] },
      { ...row, cell: ['b'] },
    ])
    expect(suiteCrossing(profile, rows, { facts, range: [0, 1] }).support).toBeCloseTo(1, 12)
  })

  test('bounds the score by suites that each ran in one context', () => {
    const rows = scores.cases.map((row, place) => ({
      ...row,
      ...(place % 2 === 0 ? { case: `easy/${place}`, cell: ['a'] } : { case: `hard/${place}`, cell: ['b'] }),
    }))
    const found = suiteCrossing(profile, rows, { facts, range: [0, 1] })
    expect(found.confounded).toEqual(['route'])
    expect(found.bounds).not.toBeNull()
  })
})
