import { describe, expect, test } from 'vitest'
import type { ContextCell, ContextCellDay } from '../../../src/vocabulary/contexts/context-cell.ts'
import { weightByDay } from '../../../src/measures/tables/weight-by-day.ts'

const on = (
  day: string,
  cell: string,
  weight: number,
  cohort: 'eval' | 'production' = 'production',
): ContextCellDay => ({
  cohort,
  cell: [cell],
  day,
  weight,
})
const cellDays = [on('d1', 'a', 3), on('d1', 'b', 1), on('d2', 'b', 2), on('d3', 'a', 9), on('d1', 'a', 5, 'eval')]
const context = (cell: string): ContextCell => ({
  cohort: 'eval',
  cell: [cell],
  groups: [],
  weights: [],
  calls: 0,
  clusters: [],
  exemplars: [],
})

describe('weightByDay', () => {
  test('gives the weight of production by day, in some contexts and in all', () => {
    const { inside, all } = weightByDay({ cellDays }, ['d1', 'd2'], [context('a')])
    expect([...inside]).toEqual([3, 0])
    expect([...all]).toEqual([3 + 1, 2])
  })

  test('counts a context once when it is listed twice', () => {
    expect([...weightByDay({ cellDays }, ['d1', 'd2'], [context('b'), context('b')]).inside]).toEqual([1, 2])
  })

  test('counts anew for other days of the same profile', () => {
    expect([...weightByDay({ cellDays }, ['d3'], [context('a')]).inside]).toEqual([9])
  })
})
