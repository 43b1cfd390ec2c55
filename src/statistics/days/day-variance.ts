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

/**
 * Variance that a cohort which ran on `ran` days borrows from one known over `known` days: what a single day varies there beyond
 * the calls it happens to have. Degrees of freedom are those of a difference of variances (Satterthwaite 1946).
 */
export function borrowedVariance(
  parts: ByGroupsAndDays,
  { known, ran }: { readonly known: number; readonly ran: number },
): VarianceComponent {
  const { groups, days } = parts
  const chance = countedTwice(parts)
  const beyond = Math.max(0, days.variance - chance)
  const noise = days.variance ** 2 / days.degreesOfFreedom + chance ** 2 / groups.degreesOfFreedom
  return {
    variance: (beyond * known) / Math.max(1, ran),
    degreesOfFreedom: beyond > 0 ? Math.max(1, beyond ** 2 / noise) : days.degreesOfFreedom,
  }
}

const countedTwice = ({ groups, days, returning, independent = 0 }: ByGroupsAndDays): number =>
  (1 - returning) * Math.min(groups.variance, days.variance) + returning * independent

/** What days add to the two cohorts of a jackknife; absent where days are not known. */
export type DayParts = {
  /** The same jackknife over days in place of groups, and how many of production's clusters come back on other days. */
  readonly production?: { readonly overDays: VarianceComponent; readonly returning: number }
  /** Variance that a suite's days add to its clusters'. */
  readonly eval?: VarianceComponent
}

/** A two-cohort estimate with the uncertainty of days. */
export function withDays(found: TwoCohortJackknife, { production, eval: ofEval }: DayParts): Uncertain {
  const groups = { variance: found.productionVariance, degreesOfFreedom: found.productionDegreesOfFreedom }
  const parts = [
    { variance: found.evalVariance, degreesOfFreedom: found.evalDegreesOfFreedom },
    production === undefined
      ? groups
      : varianceWithDays({ groups, days: production.overDays, returning: production.returning }),
    ...(ofEval === undefined ? [] : [ofEval]),
  ]
  const variance = parts.reduce((sum, part) => sum + part.variance, 0)
  return { estimate: found.estimate, standardError: Math.sqrt(variance), degreesOfFreedom: satterthwaite(parts) }
}
