import { describe, expect, test } from 'vitest'
import { factBins } from '../../../src/measures/tables/fact-bins.ts'

const values = { kind: 'values' } as const
const cuts = { kind: 'cuts', cuts: [1, 2, 3, 4, 5], closed: 'left', labels: ['a', 'b', 'c', 'd', 'e', 'f'] } as const
const weights = (counts: Readonly<Record<string, number>>) => new Map(Object.entries(counts))

describe('the values of a fact', () => {
  test('four frequent values are kept, and a value that eval alone has is other', () => {
    const bins = factBins(values, weights({ a: 50, b: 30, c: 15, d: 5 }), 4)
    expect(bins.values).toEqual(['a', 'b', 'c', 'd', 'other', 'unknown'])
    expect([bins.of('d'), bins.of('x'), bins.of(null)]).toEqual([3, 4, 5])
  })

  test('five values and a value below 1 % leave three and the rest', () => {
    expect(factBins(values, weights({ a: 40, b: 30, c: 15, d: 10, e: 5 }), 4).values).toEqual([
      'a',
      'b',
      'c',
      'other',
      'unknown',
    ])
    const rare = factBins(values, weights({ a: 600, b: 395, c: 5 }), 4)
    expect(rare.values).toEqual(['a', 'b', 'other', 'unknown'])
    expect(rare.of('c')).toBe(2)
  })

  test('bins of a number are joined to at most four of about equal weight, none below 1 %', () => {
    const bins = factBins(cuts, weights({ a: 25, b: 24, c: 1, d: 25, e: 20, f: 5 }), 4)
    expect(bins.values).toEqual(['a', 'b to c', 'd', 'e to f', 'unknown'])
    expect([bins.of('c'), bins.of('f'), bins.of(null)]).toEqual([1, 3, 4])
    expect(factBins(cuts, weights({ a: 9990, f: 10 }), 4).values).toEqual(['a to f', 'unknown'])
  })

  test('a fact that production does not record has no value of its own', () => {
    const bins = factBins(values, weights({}), 4)
    expect(bins.values).toEqual(['other', 'unknown'])
    expect([bins.of('x'), bins.of(null)]).toEqual([0, 1])
  })
})
