import { total } from './group-table.ts'
import { logBinUpper } from './log-bin.ts'
import type { NumberList } from './number-list.ts'

/**
 * A sparse histogram on the bins of `logBin`: `weights[i]` (>= 0, in calls) lies in bin `bins[i]`; bins ascend.
 */
export type LogHistogram = { readonly gamma: number; readonly bins: NumberList; readonly weights: NumberList }

/**
 * Smallest upper edge of a bin at which the cumulative weight reaches `rank` (in calls, counted from 1): a conservative
 * quantile, never below the exact one and at most gamma times it. Infinity when all weight together stays below the
 * rank, hence also for an empty histogram and a positive rank.
 * Source: quantile of a DDSketch, taken at the edge so that no call is counted as inside by rounding.
 */
export function histogramQuantileUpper(histogram: LogHistogram, rank: number): number {
  const reached = rank - 1e-12 * Math.max(1, Math.abs(rank))
  let cumulative = 0
  for (const [index, weight] of histogram.weights.entries()) {
    cumulative += weight
    if (weight > 0 && cumulative >= reached) return logBinUpper(histogram.bins[index] ?? Infinity, histogram.gamma)
  }
  return Infinity
}

/**
 * Share of the weight, in [0, 1], in bins that lie wholly at or below `bound`: exact when the bound is a bin edge
 * (as `histogramQuantileUpper` returns it), otherwise a lower limit. Undefined for a histogram without weight.
 */
export function histogramShareAtOrBelow(histogram: LogHistogram, bound: number): number | undefined {
  const sum = total(histogram.weights)
  if (!(sum > 0)) return undefined
  let inside = 0
  for (const [index, weight] of histogram.weights.entries()) {
    if (logBinUpper(histogram.bins[index] ?? Infinity, histogram.gamma) <= bound) inside += weight
  }
  return inside / sum
}
