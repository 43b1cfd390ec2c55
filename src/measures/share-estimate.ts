import { jackknifeRatio } from '../statistics/jackknife-ratio.ts'
import { normalInverse } from '../statistics/normal-inverse.ts'
import { tInverse } from '../statistics/t-inverse.ts'
import { wilsonInterval } from '../statistics/wilson-interval.ts'
import type { Estimate } from '../vocabulary/views.ts'

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
  const found = jackknifeRatio({ numerators, denominators, level })
  if (found === undefined) return { value: sum(numerators) / (sum(denominators) || 1), interval: null, variance: 0 }
  const { estimate, variance, degreesOfFreedom } = found
  const value = Math.min(1, Math.max(0, estimate))
  const quantile = (1 + level) / 2
  const size = variance > 0 ? (value * (1 - value)) / variance : clusters
  const penalty = (normalInverse(quantile) / tInverse(quantile, degreesOfFreedom)) ** 2
  const wilson = wilsonInterval({ share: value, size: Math.max(1, size * penalty), level })
  return { value, interval: wilson === undefined ? null : [wilson.low, wilson.high], variance }
}

const sum = (weights: Float64Array): number => weights.reduce((total, weight) => total + weight, 0)
