import { satterthwaite } from '../intervals/satterthwaite.ts'
import type { VarianceComponent } from '../intervals/satterthwaite.ts'

/** Mean of each day and the sampling variance of that mean; units and variance in the scale of the score. */
export type DayMeans = { readonly means: readonly number[]; readonly variances: readonly number[] }

/** Variance of the true day means (`tau2`), its Cochran statistic and its degrees of freedom, null where `tau2` is 0. */
export type DayComponent = {
  readonly days: number
  readonly heterogeneity: number
  readonly tau2: number
  readonly degreesOfFreedom: number | null
}

/** Least degrees of freedom of a variance that includes days. */
const leastDegreesOfFreedom = 2

/**
 * Variance between days beyond the sampling of each day: max(0, (Q - (k - 1)) / C) with weights 1 / variance, degrees of freedom
 * max(2, 2 tau2^2 / var(tau2)). Days whose variance is not positive are left out; undefined with fewer than two days.
 * Source: DerSimonian and Laird 1986; degrees of freedom by Satterthwaite 1946.
 */
export function dayComponent({ means, variances }: DayMeans): DayComponent | undefined {
  const rows = means.flatMap((mean, day) => {
    const variance = variances[day] ?? 0
    return variance > 0 ? [{ mean, weight: 1 / variance }] : []
  })
  const days = rows.length
  if (days < 2) return undefined
  const [all, squares, weighted] = rows.reduce(
    ([sum, ofSquares, ofMeans], { mean, weight }) => [sum + weight, ofSquares + weight ** 2, ofMeans + weight * mean],
    [0, 0, 0],
  )
  const centre = weighted / all
  const heterogeneity = rows.reduce((sum, { mean, weight }) => sum + weight * (mean - centre) ** 2, 0)
  const tau2 = Math.max(0, (heterogeneity - (days - 1)) / (all - squares / all))
  const variance = (2 * (tau2 + days / all) ** 2) / (days - 1)
  const degreesOfFreedom = tau2 > 0 ? Math.max(leastDegreesOfFreedom, (2 * tau2 ** 2) / variance) : null
  return { days, heterogeneity, tau2, degreesOfFreedom }
}

/** Which days an estimate rests on: days that eval ran on, and production's share of weight by day. */
export type DayWeights = { readonly evalDays: number; readonly productionWeights: readonly number[] }

/** How often the day variance enters a difference of production and eval: 1 / eval days + Σ w_d². */
export function dayFactor({ evalDays, productionWeights }: DayWeights): number {
  const all = productionWeights.reduce((sum, weight) => sum + weight, 0)
  const spread = productionWeights.reduce((sum, weight) => sum + (weight / all) ** 2, 0)
  return 1 / Math.max(1, evalDays) + (all > 0 ? spread : 1)
}

/** A variance with its day part, and the share of it that days add. */
export type DatedVariance = VarianceComponent & { readonly shareOfDays: number }

/** V = V_clusters + factor tau2 with Satterthwaite degrees of freedom, at least 2. Source: Satterthwaite 1946. */
export function addDayComponent(
  clusters: VarianceComponent,
  component: DayComponent | undefined,
  factor: number,
): DatedVariance {
  if (component === undefined || component.degreesOfFreedom === null) return { ...clusters, shareOfDays: 0 }
  const days = { variance: factor * component.tau2, degreesOfFreedom: component.degreesOfFreedom }
  const variance = clusters.variance + days.variance
  return {
    variance,
    degreesOfFreedom: Math.max(leastDegreesOfFreedom, satterthwaite([clusters, days])),
    shareOfDays: days.variance / variance,
  }
}
