import { describe, expect, test } from 'vitest'
import { factTables } from '../../../../src/measures/scores/standardised/fact-tables.ts'
import { suite, traffic } from '../case-runs.ts'
import { factTablesOf } from '../small-fact-tables.ts'

const total = (counts: Float64Array): number => counts.reduce((sum, each) => sum + each, 0)

describe('factTables', () => {
  test('sums each score over the contexts of the facts', () => {
    const { profile, facts, scores, score } = factTablesOf([...suite, ...traffic])
    const tables = factTables(profile, { scores, score }, facts)
    expect(tables.contexts).toBe(2)
    // Eval passes 10 of 20 in a and 20 of 20 in b; production 12 of 30 and 9 of 10.
    expect(total(tables.eval.weights.counts)).toBe(40)
    expect(total(tables.eval.sums.counts)).toBe(30)
    expect(total(tables.production.sums.counts)).toBe(21)
    expect(total(tables.traffic.counts)).toBe(40)
    expect([tables.evalClusters, tables.productionClusters]).toEqual([40, 40])
    expect(tables.contextOf(['a'])).not.toBe(tables.contextOf(['b']))
  })
})
