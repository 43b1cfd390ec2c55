import { describe, expect, test } from 'vitest'
import { scoreDayComponent } from '../../../../src/measures/scores/standardised/score-day-component.ts'
import { suite, traffic } from '../case-runs.ts'
import { factTablesOf } from '../small-fact-tables.ts'

const { tables } = factTablesOf([...suite, ...traffic])
const day = (day: string, sum: number) => ({
  ...{ score: 'solved', cohort: 'production' as const, cell: ['a'], day },
  ...{ weight: 10, sum },
})

describe('scoreDayComponent', () => {
  test('has no variance between days that all have the mean of their context', () => {
    // Route a passes 12 of 30: 4 of 10 on each day.
    const alike = scoreDayComponent(tables, [day('2026-01-01', 4), day('2026-01-02', 4), day('2026-01-03', 4)], 0)
    expect(alike.weights).toEqual([10, 10, 10])
    expect(alike.component?.tau2).toBe(0)
  })

  test('has variance between days that differ', () => {
    const { component } = scoreDayComponent(
      tables,
      [day('2026-01-01', 0), day('2026-01-02', 10), day('2026-01-03', 2)],
      0,
    )
    // Day means less the route's 0.4 are -0.4, 0.6 and -0.2: variance 0.28. The 40 clusters' residuals have the squares 4.32 + 2.88 in
    // route a and 0.09 + 0.81 in b: their mean varies by 8.1 / (40 · 39), that of a third of the weight by three times as much.
    expect(component?.tau2).toBeCloseTo(0.28 - (3 * 8.1) / (40 * 39), 12)
  })

  test('is absent without days', () => {
    expect(scoreDayComponent(tables, [], 0)).toEqual({ component: undefined, weights: [] })
  })
})
