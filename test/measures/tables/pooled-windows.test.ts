import { describe, expect, test } from 'vitest'
import { otherBins } from '../../../src/measures/tables/day-tables.ts'
import { poolRare } from '../../../src/measures/tables/pooled-windows.ts'
import { groupTableFromRows } from '../../../src/statistics/tables/group-table.ts'

const day = (...counts: readonly number[]) => groupTableFromRows([counts])

describe('poolRare', () => {
  test('pools the bins that are expected of fewer than five clusters', () => {
    // Shares 0.90, 0.04, 0.06 in both windows: of 100 clusters 90, 4 and 6; 4 alone is rare, so that 6 joins it.
    const windows = { values: ['a', 'b', 'c'], before: [day(45, 2, 3), day(45, 2, 3)], after: [day(90, 4, 6)] }
    const pooled = poolRare(windows, 100)
    expect(pooled.values).toEqual(['a', otherBins])
    expect(pooled.fewestClusters).toBeCloseTo(10, 9)
    expect(pooled.before.map(({ counts }) => [...counts])).toEqual([
      [45, 5],
      [45, 5],
    ])
  })

  test('keeps windows as they are when no bin is rare', () => {
    const windows = { values: ['a', 'b'], before: [day(6, 4)], after: [day(4, 6)] }
    expect(poolRare(windows, 20)).toEqual({ ...windows, fewestClusters: 10 })
  })
})
