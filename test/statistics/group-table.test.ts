import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  categoryTotals,
  foldCategories,
  groupCounts,
  groupTableFromRows,
  groupTotals,
  keepCategories,
  total,
  totalsWithoutGroup,
} from '../../src/statistics/tables/group-table.ts'
import { shares } from '../../src/statistics/tables/shares.ts'
import { tablePair } from './arbitraries.ts'

const table = groupTableFromRows([
  [1, 2, 3],
  [0, 0, 0],
  [4, 0, 1],
])

describe('a group table', () => {
  test('is row-major', () => {
    expect(table).toEqual({ groups: 3, categories: 3, counts: Float64Array.of(1, 2, 3, 0, 0, 0, 4, 0, 1) })
    expect(groupCounts(table, 2)).toEqual(Float64Array.of(4, 0, 1))
    expect(groupCounts(table, 9)).toHaveLength(0)
  })

  test('sums by category and by group', () => {
    expect(categoryTotals(table)).toEqual(Float64Array.of(5, 2, 4))
    expect(groupTotals(table)).toEqual(Float64Array.of(6, 0, 5))
    expect(total(table.counts)).toBe(11)
  })

  test('leaves out a group without going below zero', () => {
    expect(totalsWithoutGroup(table, categoryTotals(table), 0)).toEqual(Float64Array.of(4, 0, 1))
    const thirds = groupTableFromRows([[0.1], [0.2]])
    expect(totalsWithoutGroup(thirds, Float64Array.of(0.1), 1)).toEqual(Float64Array.of(0))
  })

  test('keeps and folds columns in the order asked for', () => {
    expect(keepCategories(table, [2, 0]).counts).toEqual(Float64Array.of(3, 1, 0, 0, 1, 4))
    expect(foldCategories(table, [2]).counts).toEqual(Float64Array.of(3, 3, 0, 0, 1, 4))
    expect(keepCategories(groupTableFromRows([]), [])).toEqual({ groups: 0, categories: 0, counts: new Float64Array() })
  })

  test('refuses rows of different lengths', () => {
    expect(() => groupTableFromRows([[1, 2], [3]])).toThrow('group 1 has 1 categories')
  })

  test('keeps every group total when it folds', () => {
    fc.assert(
      fc.property(tablePair, fc.nat({ max: 5 }), ([first], category) => {
        expect(groupTotals(foldCategories(first, [category % first.categories]))).toEqual(groupTotals(first))
      }),
    )
  })
})

test('shares sum to one and refuse an empty cohort', () => {
  expect(shares([1, 3])).toEqual(Float64Array.of(0.25, 0.75))
  expect(() => shares([0, 0])).toThrow(RangeError)
  expect(() => shares([])).toThrow(RangeError)
})
