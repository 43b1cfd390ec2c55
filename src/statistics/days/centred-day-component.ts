import { categoryTotals, groupCounts, groupTotals, total } from '../tables/group-table.ts'
import type { GroupTable } from '../tables/group-table.ts'
import type { OutcomeTable } from '../tables/outcome-table.ts'
import { dayEffect } from './day-effect.ts'
import type { DayEffect } from './day-effect.ts'
import { residualSums, residualVariance } from './residual-variance.ts'
import type { SquaredOutcomes } from './residual-variance.ts'

/** One cohort's scored units over contexts, once by random group of clusters and once by day. */
export type CentredDays = {
  readonly byGroup: SquaredOutcomes
  readonly byDay: OutcomeTable
  /** Share of the units whose clusters may return on another day: those of users, not of conversations. */
  readonly returning: number
}

/**
 * What a day does to a score at equal context, by residuals from the context means. Contexts with few units absorb part of a day's
 * effect; the share they leave is known from the weights and divides the component.
 */
export function centredDayComponent({ byGroup, byDay, returning }: CentredDays): DayEffect {
  const residuals = groupTotals(residualSums(byDay, contextMeans(byDay)))
  return dayEffect({
    days: Array.from(groupTotals(byDay.weights), (weight, day) => ({ weight, residual: residuals[day] ?? 0 })),
    sampling: residualVariance(byGroup, contextMeans(byGroup)),
    returning,
    kept: effectLeft(byDay.weights),
  })
}

function contextMeans({ weights, sums }: OutcomeTable): Float64Array {
  const [allWeights, allSums] = [categoryTotals(weights), categoryTotals(sums)]
  return allSums.map((sum, cell) => ((allWeights[cell] ?? 0) > 0 ? sum / (allWeights[cell] ?? 1) : 0))
}

/** Share of the variance of independent day effects that residuals from context means keep, against residuals from one mean. */
function effectLeft(table: GroupTable): number {
  const [contexts, days] = [categoryTotals(table), groupTotals(table)]
  const all = total(days)
  const rows = Array.from(days, (_, day) => groupCounts(table, day))
  let [kept, plain] = [0, 0]
  for (const [day, weight] of days.entries()) {
    if (!(weight > 0)) continue
    // What context means take of each day's effect, per unit of this day.
    const absorbing = (rows[day] ?? new Float64Array()).map((own, cell) => (own > 0 ? own / (contexts[cell] ?? 1) : 0))
    for (const [other, row] of rows.entries()) {
      const same = other === day ? 1 : 0
      kept += weight * (same - product(absorbing, row) / weight) ** 2
      plain += weight * (same - (days[other] ?? 0) / all) ** 2
    }
  }
  return plain > 0 ? kept / plain : 0
}

const product = (left: Float64Array, right: Float64Array): number =>
  left.reduce((sum, value, place) => sum + value * (right[place] ?? 0), 0)
