import type { TwoCohortJackknife } from '../resampling/jackknife-two-cohorts.ts'
import { satterthwaite } from '../intervals/satterthwaite.ts'
import type { VarianceComponent } from '../intervals/satterthwaite.ts'
import type { Uncertain } from '../intervals/t-interval.ts'

/** Variance over groups of clusters and over days of one cohort's part in an estimate. */
export type ByGroupsAndDays = {
  readonly groups: VarianceComponent
  readonly days: VarianceComponent
  /** Share of the calls whose clusters may come back on another day: those of users, not of conversations. */
  readonly returning: number
  /** Variance if all calls were independent; 0, which is careful, unless given. */
  readonly independent?: number
}

/**
 * Variance where calls are correlated within clusters and within days: Vg + Vd less what both count. That is all of the smaller
 * where clusters lie in one day, and the variance of independent calls where they come back.
 * Source: Cameron, Gelbach and Miller 2011; degrees of freedom by Satterthwaite 1946.
 */
export function varianceWithDays(parts: ByGroupsAndDays): VarianceComponent {
  const { groups, days } = parts
  const [larger, smaller] = groups.variance >= days.variance ? [groups, days] : [days, groups]
  const added = { ...smaller, variance: Math.max(0, smaller.variance - countedTwice(parts)) }
  return {
    variance: larger.variance + added.variance,
    degreesOfFreedom: added.variance > 0 ? satterthwaite([larger, added]) : larger.degreesOfFreedom,
  }
}

const countedTwice = ({ groups, days, returning, independent = 0 }: ByGroupsAndDays): number =>
  (1 - returning) * Math.min(groups.variance, days.variance) + returning * independent

/** What days add to the two cohorts of a jackknife; absent where days are not known. */
export type DayParts = {
  /** The same jackknife over days in place of groups, and how many of production's clusters come back on other days. */
  readonly production?: Omit<ByGroupsAndDays, 'groups' | 'days'> & { readonly overDays: VarianceComponent }
  /** Variance that a suite's days add to its clusters'. */
  readonly eval?: VarianceComponent
}

/** A two-cohort estimate with the uncertainty of days. */
export function withDays(found: TwoCohortJackknife, { production, eval: ofEval }: DayParts): Uncertain {
  const groups = { variance: found.productionVariance, degreesOfFreedom: found.productionDegreesOfFreedom }
  const parts = [
    { variance: found.evalVariance, degreesOfFreedom: found.evalDegreesOfFreedom },
    production === undefined ? groups : varianceWithDays({ ...production, groups, days: production.overDays }),
    ...(ofEval === undefined ? [] : [ofEval]),
  ]
  const variance = parts.reduce((sum, part) => sum + part.variance, 0)
  return { estimate: found.estimate, standardError: Math.sqrt(variance), degreesOfFreedom: satterthwaite(parts) }
}
