/**
 * Half width of an interval of a running mean that is valid at all looks at once. `intrinsicTime` is count^2 times the
 * variance of the mean, `rho2` tunes the look at which it is tightest (1 / rho2 in intrinsic time).
 * Source: Waudby-Smith et al. 2021 (arXiv 2103.06476), asymptotic confidence sequences.
 */
export function asymptoticConfidenceSequence(options: {
  readonly intrinsicTime: number
  readonly count: number
  readonly rho2: number
  readonly alpha: number
  readonly oneSided?: boolean
}): number {
  const { intrinsicTime, count, rho2, alpha, oneSided = false } = options
  const spread = intrinsicTime * rho2 + 1
  const log = oneSided ? Math.log(1 + Math.sqrt(spread) / (2 * alpha)) : Math.log(Math.sqrt(spread) / alpha)
  return Math.sqrt(((2 * spread) / rho2) * log) / count
}
