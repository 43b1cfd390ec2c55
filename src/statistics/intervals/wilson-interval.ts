import { normalInverse } from '../distributions/normal-inverse.ts'

/** Two-sided interval of a share, within [0, 1], and the number of independent calls it rests on. */
export type WilsonInterval = { readonly effectiveSize: number; readonly low: number; readonly high: number }

/**
 * Wilson score interval of an observed `share` of `size` calls whose variance is `designEffect` (1 unless given) times
 * that of independent calls; `level` is 0.95 unless given. Never has width 0, also at shares 0 and 1.
 * Undefined for a size that is not positive.
 * Source: Wilson 1927 with the effective size n / deff of Kish 1965, after Dean and Pagano 2015.
 * Throws RangeError for a share outside [0, 1] and a design effect that is not positive.
 */
export function wilsonInterval(options: {
  readonly share: number
  readonly size: number
  readonly designEffect?: number
  readonly level?: number
}): WilsonInterval | undefined {
  const { share, size, designEffect = 1, level = 0.95 } = options
  if (!(share >= 0 && share <= 1)) throw new RangeError(`not a share: ${share}`)
  if (!(designEffect > 0)) throw new RangeError(`not a design effect: ${designEffect}`)
  if (!(size > 0)) return undefined
  const effectiveSize = size / designEffect
  const z = normalInverse((1 + level) / 2)
  const penalty = (z * z) / effectiveSize
  const centre = (share + penalty / 2) / (1 + penalty)
  const reach = (z * Math.sqrt((share * (1 - share)) / effectiveSize + penalty / effectiveSize / 4)) / (1 + penalty)
  // At 0 and 1 the end is the share itself, which rounding would miss by 1e-18.
  return {
    effectiveSize,
    low: share === 0 ? 0 : Math.max(0, centre - reach),
    high: share === 1 ? 1 : Math.min(1, centre + reach),
  }
}
