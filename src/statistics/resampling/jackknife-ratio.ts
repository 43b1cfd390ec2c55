import { jackknife } from './jackknife.ts'
import { occupiedGroups, ratioWithout } from './ratio-without.ts'
import { tInverse } from '../distributions/t-inverse.ts'
import type { Jackknife } from './jackknife.ts'
import type { NumberList } from '../tables/number-list.ts'

/** A ratio with its two-sided interval, in the unit of numerator over denominator. */
export type RatioEstimate = Jackknife & { readonly low: number; readonly high: number }

/**
 * Jackknife of sum(numerators) / sum(denominators) over groups: cost per success, error rate, share of covered calls.
 * Groups without a denominator are dropped. Degrees of freedom are the groups minus one, or Kish's number of groups
 * minus one when `sizes` (calls per group) is given; `level` is that of the t interval, 0.95 by default.
 * Undefined with fewer than two groups. Source: Kott 2001.
 * Throws RangeError when lengths differ.
 */
export function jackknifeRatio(options: {
  readonly numerators: NumberList
  readonly denominators: NumberList
  readonly sizes?: NumberList
  readonly level?: number
}): RatioEstimate | undefined {
  const occupied = occupiedGroups(options.denominators)
  const given = options.sizes
  const result = jackknife({
    groups: occupied.length,
    sizes: given === undefined ? occupied : occupied.map((one, group) => one * (given[group] ?? 0)),
    statistic: ratioWithout(options),
  })
  if (result === undefined) return undefined
  const reach = tInverse((1 + (options.level ?? 0.95)) / 2, result.degreesOfFreedom) * result.standardError
  return { ...result, low: result.estimate - reach, high: result.estimate + reach }
}
