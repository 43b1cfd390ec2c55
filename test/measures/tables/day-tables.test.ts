import { describe, expect, test } from 'vitest'
import { dimensionByDay, meanByDay, otherBins } from '../../../src/measures/tables/day-tables.ts'
import type { DayMarginal } from '../../../src/vocabulary/drift/profile-days.ts'

const bin = (value: string, day: string, weights: readonly number[]): DayMarginal => ({
  dimension: 'route',
  value,
  day,
  groups: weights.map((_, group) => group),
  weights,
})

describe('dimensionByDay', () => {
  test('puts the heaviest bin first and counts each day by group', () => {
    const tables = dimensionByDay([bin('a', 'd1', [1, 2]), bin('b', 'd1', [4]), bin('b', 'd2', [0, 5])], 2)
    // Weight of a: 1 + 2 = 3; of b: 4 + 5 = 9.
    expect(tables.values).toEqual(['b', 'a'])
    expect([...tables.of('d1').counts]).toEqual([4, 1, 0, 2])
    expect([...tables.of('d2').counts]).toEqual([0, 0, 5, 0])
  })

  test('counts nothing on a day without calls', () => {
    expect([...dimensionByDay([bin('a', 'd1', [1])], 2).of('d9').counts]).toEqual([0, 0])
  })

  test('keeps twenty bins apart and adds up the rest', () => {
    const rows = Array.from({ length: 22 }, (_, index) => bin(`v${index}`, 'd1', [100 - index]))
    const tables = dimensionByDay(rows, 1)
    expect(tables.values).toHaveLength(21)
    expect(tables.values.at(-1)).toBe(otherBins)
    // v20 and v21: 80 + 79.
    expect(tables.of('d1').counts.at(-1)).toBe(159)
  })
})

describe('meanByDay', () => {
  test('has the weight in the first column and the sum in the second', () => {
    const row = { subject: 's', day: 'd1', groups: [0, 1], weights: [2, 3], sums: [1, 2.5] }
    const tables = meanByDay([row], 2)
    expect(tables.values).toEqual(['weight', 'sum'])
    expect([...tables.of('d1').counts]).toEqual([2, 1, 3, 2.5])
  })
})
