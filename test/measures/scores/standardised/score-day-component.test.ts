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
    const alike = scoreDayComponent(tables, [day('2026-01-01', 4), day('2026-01-02', 4), day('2026-01-03', 4)])
    expect(alike.weights).toEqual([10, 10, 10])
    expect(alike.component?.tau2).toBe(0)
  })

  test('has variance between days that differ', () => {
    const { component } = scoreDayComponent(tables, [day('2026-01-01', 0), day('2026-01-02', 10), day('2026-01-03', 2)])
    expect(component?.tau2).toBeGreaterThan(0.05)
  })

  test('is absent without days', () => {
    expect(scoreDayComponent(tables, [])).toEqual({ component: undefined, weights: [] })
  })
})
