import { betaInverse } from '../distributions/beta-inverse.ts'
import { conformalRank } from './conformal-rank.ts'

/** The coverage, in [0, 1], that a bound of this `rank` has given one calibration sample: its mean and interval. */
export type ConformalBetaInterval = {
  readonly rank: number
  readonly mean: number
  readonly low: number
  readonly high: number
}

/**
 * Interval for the true coverage of a conformal bound calibrated on `calibrationSize` independent clusters; `level` is
 * 0.95 unless given. Undefined when the rank exceeds the size, that is when the bound is infinite.
 * Source: coverage given the calibration sample is Beta(k, n + 1 - k), Vovk 2012.
 * Throws RangeError unless 0 < alpha < 1.
 */
export function conformalBetaInterval(options: {
  readonly calibrationSize: number
  readonly alpha: number
  readonly level?: number
}): ConformalBetaInterval | undefined {
  const { calibrationSize, alpha, level = 0.95 } = options
  const rank = conformalRank(calibrationSize, alpha)
  if (rank > calibrationSize) return undefined
  const above = calibrationSize + 1 - rank
  return {
    rank,
    mean: rank / (calibrationSize + 1),
    low: betaInverse((1 - level) / 2, rank, above),
    high: betaInverse((1 + level) / 2, rank, above),
  }
}
