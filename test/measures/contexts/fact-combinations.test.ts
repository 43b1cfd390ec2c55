import { describe, expect, test } from 'vitest'
import {
  codedCells,
  factCombinations,
  isConstant,
  statesAll,
} from '../../../src/measures/contexts/fact-combinations.ts'
import { callsOf } from '../small-profile.ts'
import { judgedOf } from './small-facts.ts'

// Eval: cases 0 to 3 in (a, short), case 4 in a without a length. Production: 6 calls in (a, short), 2 in (b, short).
const { profile, judged } = judgedOf([
  ...callsOf('eval', 5, (cluster) => ({
    bins: cluster < 4 ? { route: 'a', input: 'short' } : { route: 'a' },
  })),
  ...callsOf('production', 8, (cluster) => ({ bins: { route: cluster < 6 ? 'a' : 'b', input: 'short' } })),
])
const coded = codedCells(profile.cells, judged.facts)

describe('factCombinations', () => {
  test('gives the share of production and the distinct cases of each value, heaviest first', () => {
    expect(factCombinations(coded, [0])).toEqual([
      { values: ['a'], share: 6 / 8, cases: 5, possibleCases: 5 },
      { values: ['b'], share: 2 / 8, cases: 0, possibleCases: 0 },
    ])
  })

  test('counts a case without a value as possible only', () => {
    const [pair] = factCombinations(coded, [0, 1])
    expect(pair).toEqual({ values: ['a', 'short'], share: 6 / 8, cases: 4, possibleCases: 5 })
  })
})

describe('isConstant', () => {
  test('holds where all calls have one value', () => {
    expect(isConstant(coded, 0)).toBe(false)
    const alike = judgedOf(callsOf('production', 4, () => ({ bins: { route: 'a', input: 'short' } })))
    expect(isConstant(codedCells(alike.profile.cells, alike.judged.facts), 0)).toBe(true)
  })
})

describe('statesAll', () => {
  test('fails for a combination with an unknown value', () => {
    expect(statesAll({ values: ['a', 'short'] })).toBe(true)
    expect(statesAll({ values: ['a', 'unknown'] })).toBe(false)
  })
})
