import { jackknifeRatio } from '../resampling/jackknife-ratio.ts'
import { categoryTotals, groupCounts, groupTotals, total } from '../tables/group-table.ts'
import type { GroupTable } from '../tables/group-table.ts'
import type { OutcomeTable } from '../tables/outcome-table.ts'
import { dayComponent } from './day-component.ts'
import type { DayComponent } from './day-component.ts'

/** One cohort's scored units over contexts, once by random group of clusters and once by day. */
export type CentredDays = {
  readonly byGroup: OutcomeTable & { readonly squares: GroupTable }
  readonly byDay: OutcomeTable
  /** Share of the units whose clusters may return on another day: those of users, not of conversations. */
  readonly returning: number
}

/** Variance between days at equal context, and the weight of every day. */
export type CentredDayComponent = {
  readonly component: DayComponent | undefined
  readonly weights: readonly number[]
}

/**
 * The day component of a score at equal context: DerSimonian-Laird on day means of residuals from the context means. The sampling variance of
 * a day's mean is that of the same residuals over clusters, or over units where clusters return, at the day's share of the weight.
 * Contexts with few units absorb part of a day's effect; the share they leave is known from the weights and divides the component.
 * Source: DerSimonian and Laird 1986.
 */
export function centredDayComponent({ byGroup, byDay, returning }: CentredDays): CentredDayComponent {
  const weights = Array.from(groupTotals(byDay.weights))
  const all = total(weights)
  const variance = (1 - returning) * clusterVariance(byGroup) + returning * unitVariance(byGroup)
  const left = effectLeft(byDay.weights)
  if (!(all > 0) || !(variance > 0) || !(left > 0)) return { component: undefined, weights }
  const residuals = groupTotals(residualSums(byDay))
  return {
    weights,
    component: dayComponent({
      means: weights.map((weight, day) => (weight > 0 ? (residuals[day] ?? 0) / weight / Math.sqrt(left) : 0)),
      variances: weights.map((weight) => (weight > 0 ? (variance * all) / weight / left : 0)),
    }),
  }
}

/** Sums of the differences between outcomes and the mean of their context, by row and context. */
function residualSums({ weights, sums }: OutcomeTable): GroupTable {
  const [allWeights, allSums] = [categoryTotals(weights), categoryTotals(sums)]
  const means = allSums.map((sum, cell) => ((allWeights[cell] ?? 0) > 0 ? sum / (allWeights[cell] ?? 1) : 0))
  const counts = sums.counts.map((sum, at) => sum - (weights.counts[at] ?? 0) * (means[at % sums.categories] ?? 0))
  return { ...sums, counts }
}

/** Variance of the mean residual over groups of clusters. */
function clusterVariance(table: OutcomeTable): number {
  const denominators = groupTotals(table.weights)
  return jackknifeRatio({ numerators: groupTotals(residualSums(table)), denominators })?.variance ?? 0
}

/** Variance of the mean residual if all units were independent. */
function unitVariance({ weights, sums, squares }: CentredDays['byGroup']): number {
  const [ofWeights, ofSums, ofSquares] = [categoryTotals(weights), categoryTotals(sums), categoryTotals(squares)]
  const spread = ofWeights.map((weight, cell) =>
    weight > 0 ? Math.max(0, (ofSquares[cell] ?? 0) - (ofSums[cell] ?? 0) ** 2 / weight) : 0,
  )
  return total(spread) / total(ofWeights) ** 2
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
