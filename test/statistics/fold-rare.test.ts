import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldRare } from '../../src/statistics/tables/fold-rare.ts'
import { categoryTotals, groupTableFromRows, groupTotals } from '../../src/statistics/tables/group-table.ts'
import { totalVariation } from '../../src/statistics/divergence/total-variation.ts'
import { tablePair } from './arbitraries.ts'

test('foldRare keeps categories with five expected clusters in the smaller cohort and folds the rest', () => {
  const evalTable = groupTableFromRows([[50, 30, 8, 7, 5]])
  const productionTable = groupTableFromRows([[500, 300, 120, 70, 10]])
  const folded = foldRare(evalTable, productionTable, { evalClusters: 50, productionClusters: 900 })
  expect(folded.kept).toEqual([0, 1, 2])
  expect(folded.folded).toEqual([3, 4])
  expect(folded.fewestClusters).toBeCloseTo(50 * 0.1, 12)
  expect(folded.evalTable.counts).toEqual(Float64Array.of(50, 30, 8, 12))
  expect(folded.productionTable.counts).toEqual(Float64Array.of(500, 300, 120, 80))
})

test('foldRare leaves tables without rare categories as they are', () => {
  const table = groupTableFromRows([
    [5, 5],
    [4, 6],
  ])
  const folded = foldRare(table, table, { evalClusters: 100, productionClusters: 100 })
  expect(folded).toEqual({ evalTable: table, productionTable: table, kept: [0, 1], folded: [], fewestClusters: 45 })
})

test('folding preserves every group and never raises total variation', () => {
  fc.assert(
    fc.property(tablePair, fc.nat({ max: 60 }), ([evalTable, productionTable], clusters) => {
      const options = { evalClusters: clusters, productionClusters: 40 }
      const pooled = foldRare(evalTable, productionTable, options)
      expect(groupTotals(pooled.evalTable)).toEqual(groupTotals(evalTable))
      expect(groupTotals(pooled.productionTable)).toEqual(groupTotals(productionTable))
      expect([...pooled.kept, ...pooled.folded].length).toBe(evalTable.categories)
      const distance = (first: typeof evalTable, second: typeof evalTable) =>
        totalVariation(categoryTotals(first), categoryTotals(second))
      const before = distance(evalTable, productionTable)
      expect(distance(pooled.evalTable, pooled.productionTable)).toBeLessThanOrEqual(before + 1e-12)
    }),
  )
})

test('foldRare states the few clusters when all rare categories together are still rare', () => {
  const table = groupTableFromRows([[95, 3, 2]])
  const folded = foldRare(table, table, { evalClusters: 20, productionClusters: 500 })
  expect(folded.kept).toEqual([0])
  expect(folded.fewestClusters).toBeCloseTo(1, 12)
})

test('foldRare refuses different categories and empty cohorts', () => {
  const clusters = { evalClusters: 9, productionClusters: 9 }
  expect(() => foldRare(groupTableFromRows([[1]]), groupTableFromRows([[1, 2]]), clusters)).toThrow(RangeError)
  expect(() => foldRare(groupTableFromRows([[0]]), groupTableFromRows([[1]]), clusters)).toThrow(RangeError)
})
