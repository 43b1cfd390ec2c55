import { conformalUpper } from './conformal-upper.ts'
import type { NumberList } from '../tables/number-list.ts'

/** The bound learnt on eval, and the share of production values, in [0, 1], at or below it. */
export type RealisedCoverage = { readonly bound: number; readonly coverage: number }

/**
 * How often the conformal bound of eval really holds in production, where it promises 1 - alpha.
 * Undefined without production values; an infinite bound holds always and says nothing.
 * Source: `conformalUpper`. Throws RangeError unless 0 < alpha < 1.
 */
export function realisedCoverage(options: {
  readonly calibration: NumberList
  readonly production: NumberList
  readonly alpha: number
}): RealisedCoverage | undefined {
  const { production } = options
  const { bound } = conformalUpper(options.calibration, options.alpha)
  if (production.length === 0) return undefined
  let inside = 0
  for (const value of production) if (value <= bound) inside += 1
  return { bound, coverage: inside / production.length }
}
