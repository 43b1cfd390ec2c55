import { array, assert, double, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acquisitionPlan } from '../../src/statistics/coverage/acquisition-plan.ts'
import type { PlannedCell } from '../../src/statistics/coverage/acquisition-plan.ts'

const minimumClusters = 5
const cells = array(
  record({ share: double({ min: 0.001, max: 1, noNaN: true }), clusters: integer({ min: 0, max: 6 }) }),
  { minLength: 1, maxLength: 8 },
)

/** The most that any choice of cells with at most so many missing cases covers beyond what is covered, by trying all. */
function best(all: readonly PlannedCell[], budget: number): number {
  const lacking = all.filter(({ clusters }) => clusters < minimumClusters)
  const choices = Array.from({ length: 2 ** lacking.length }, (_, bits) => lacking.filter((_, at) => (bits >> at) & 1))
  const gains = choices
    .filter((chosen) => chosen.reduce((sum, { clusters }) => sum + minimumClusters - clusters, 0) <= budget)
    .map((chosen) => chosen.reduce((sum, { share }) => sum + share, 0))
  return Math.max(...gains)
}

describe('the plan of new cases', () => {
  test('covers with each beginning of the list as much as any choice of as many cases', () => {
    assert(
      property(cells, (all) => {
        let cases = 0
        let gained = 0
        for (const step of acquisitionPlan({ cells: all, budget: Infinity, minimumClusters })) {
          cases += step.cases
          gained += all[step.cell]?.share ?? 0
          expect(gained).toBeCloseTo(best(all, cases), 9)
        }
      }),
    )
  })

  test('never spends more than the budget and never half a context', () => {
    assert(
      property(cells, integer({ min: 0, max: 20 }), (all, budget) => {
        const plan = acquisitionPlan({ cells: all, budget, minimumClusters })
        expect(plan.reduce((sum, step) => sum + step.cases, 0)).toBeLessThanOrEqual(budget)
        for (const { cell, cases } of plan) expect(cases).toBe(minimumClusters - (all[cell]?.clusters ?? 0))
      }),
    )
  })
})
