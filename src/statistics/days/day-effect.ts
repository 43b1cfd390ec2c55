import { dayComponent } from './day-component.ts'
import type { DayComponent } from './day-component.ts'
import type { ResidualVariance } from './residual-variance.ts'

/** Weight of a day and the sum of its residuals: outcomes less what their contexts lead to expect. */
export type DayResidual = { readonly weight: number; readonly residual: number }

/** Residuals by day and the sampling variance of their mean over all days. */
export type DayResiduals = {
  readonly days: readonly DayResidual[]
  readonly sampling: ResidualVariance | undefined
  /** Share of the units whose clusters may return on another day: those of users, not of conversations. */
  readonly returning: number
  /** Share of the variance of day effects that the residuals keep; 1 unless given. */
  readonly kept?: number
}

/** What a day does to an outcome at equal context: the variance between days, and the weight of every day. */
export type DayEffect = {
  readonly component: DayComponent | undefined
  readonly weights: readonly number[]
}

/**
 * The one estimator of what days do, for scores, outcomes, shares of bins and shares of paths: DerSimonian-Laird on day means of
 * residuals. The sampling variance of a day's mean is that of all residuals over clusters, or over units where clusters return, at the
 * day's share of the weight. Source: DerSimonian and Laird 1986.
 */
export function dayEffect({ days, sampling, returning, kept = 1 }: DayResiduals): DayEffect {
  const weights = days.map(({ weight }) => weight)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const variance = sampling === undefined ? 0 : (1 - returning) * sampling.clusters + returning * sampling.units
  if (!(all > 0) || !(variance > 0) || !(kept > 0)) return { component: undefined, weights }
  const seen = days.filter(({ weight }) => weight > 0)
  const component = dayComponent({
    means: seen.map(({ weight, residual }) => residual / weight / Math.sqrt(kept)),
    variances: seen.map(({ weight }) => (variance * all) / weight / kept),
  })
  return { component, weights }
}
