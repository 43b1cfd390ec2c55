import type { ShareDeviations } from './share-deviations.ts'
import { satterthwaite } from '../intervals/satterthwaite.ts'
import { groupCounts, groupTotals } from '../tables/group-table.ts'
import type { GroupTable } from '../tables/group-table.ts'
import { dayFactor } from '../days/day-component.ts'
import { dayEffect } from '../days/day-effect.ts'

/** Production's counts by day (rows) and category, and the number of days that eval ran on. */
export type SharesByDay = {
  readonly byDay: GroupTable
  readonly evalDays: number
  /** Share of the calls whose clusters may return on another day: those of users, not of conversations. */
  readonly returning: number
  /** Production's calls, Kish's number when they carry weights. */
  readonly calls: number
}

/**
 * What days add to the covariance of the difference of two cohorts' shares: one row per category, (1 / eval days + Σ w_d²) times the
 * variance of its share between production's days beyond the sampling of clusters. Categories are taken as independent, which in simulation
 * keeps 1 to 5 % false alarms at 5 % and more power than a covariance of the days' deviations scaled to the same trace (0.3 to 4 %).
 * `middles` (length K) weigh the degrees of freedom. Undefined where no category varies between days beyond its clusters.
 * Source: DerSimonian and Laird 1986; Satterthwaite 1946.
 */
export function dayShareDeviations(
  { byDay, evalDays, returning, calls }: SharesByDay,
  production: ShareDeviations,
  middles: Float64Array,
): ShareDeviations | undefined {
  const sizes = Array.from(groupTotals(byDay))
  const factor = dayFactor({ evalDays, productionWeights: sizes })
  const found = Array.from(production.shares, (share, category) => {
    const { component } = dayEffect({
      days: sizes.map((weight, day) => ({
        weight,
        residual: (groupCounts(byDay, day)[category] ?? 0) - weight * share,
      })),
      sampling: {
        clusters: production.deviations.reduce((sum, row) => sum + (row[category] ?? 0) ** 2, 0),
        units: (share * (1 - share)) / calls,
      },
      returning,
    })
    return component === undefined || component.degreesOfFreedom === null
      ? undefined
      : { category, variance: factor * component.tau2, degreesOfFreedom: component.degreesOfFreedom }
  }).filter((each) => each !== undefined)
  if (found.length === 0) return undefined
  return {
    shares: production.shares,
    deviations: found.map(({ category, variance }) =>
      production.shares.map((_, place) => (place === category ? Math.sqrt(variance) : 0)),
    ),
    degreesOfFreedom: satterthwaite(
      found.map((each) => ({ ...each, variance: each.variance / (middles[each.category] ?? 1) })),
    ),
  }
}
