import { jackknife } from '../../statistics/resampling/jackknife.ts'
import { normalInverse } from '../../statistics/distributions/normal-inverse.ts'
import { occupiedGroups, ratioWithout } from '../../statistics/resampling/ratio-without.ts'
import { tInverse } from '../../statistics/distributions/t-inverse.ts'
import { wilsonInterval } from '../../statistics/intervals/wilson-interval.ts'
import type { Estimate } from '../../vocabulary/estimate.ts'

/** Weights by random group, and the distinct clusters that stand behind them. */
export type ClusteredShare = {
  readonly numerators: Float64Array
  readonly denominators: Float64Array
  readonly clusters: number
  readonly level: number
}

/**
 * A share of clustered calls with Wilson's interval at its effective size, which is cut by the square of z over t where few
 * groups stand behind the variance (Korn and Graubard 1998); a share that never varies rests on its clusters. `variance` is 0
 * without an interval.
 */
export function shareEstimate({ numerators, denominators, clusters, level }: ClusteredShare): Estimate & {
  readonly variance: number
} {
  const sizes = occupiedGroups(denominators)
  if (sum(sizes) < 2) return { value: sum(numerators) / (sum(denominators) || 1), interval: null, variance: 0 }
  const found = jackknife({
    groups: sizes.length,
    sizes,
    statistic: ratioWithout({ numerators, denominators }),
  })
  const { estimate = 0, variance = 0, degreesOfFreedom = 1 } = found ?? {}
  const value = Math.min(1, Math.max(0, estimate))
  const size = variance > 0 ? (value * (1 - value)) / variance : clusters
  const wilson = wilsonInterval({ share: value, size: Math.max(1, size * penalty(level, degreesOfFreedom)), level })
  return { value, interval: wilson === undefined ? null : [wilson.low, wilson.high], variance }
}

const penalties = new Map<string, number>()

/** The square of z over t, which a page of shares asks for again and again. */
function penalty(level: number, degreesOfFreedom: number): number {
  const key = `${level} ${degreesOfFreedom}`
  const quantile = (1 + level) / 2
  const known = penalties.get(key) ?? (normalInverse(quantile) / tInverse(quantile, degreesOfFreedom)) ** 2
  penalties.set(key, known)
  return known
}

const sum = (weights: Float64Array): number => weights.reduce((total, weight) => total + weight, 0)
