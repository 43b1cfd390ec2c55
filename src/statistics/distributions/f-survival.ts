import { incompleteBeta } from './incomplete-beta.ts'

/**
 * Probability that an F variable exceeds `f`; both degrees of freedom may be fractional.
 * 1 for `f <= 0` and 0 for Infinity. Source: incomplete beta, as R `pf(f, d1, d2, lower.tail = FALSE)`.
 * Throws RangeError for NaN and for degrees of freedom that are not positive and finite.
 */
export function fSurvival(f: number, numeratorDf: number, denominatorDf: number): number {
  if (Number.isNaN(f)) throw new RangeError('the F statistic is not a number')
  if (f <= 0) return 1
  if (f === Infinity) return 0
  if (f < 1) {
    // Close to f = 0 the argument below would round to 1, while small probabilities only occur above 1.
    return 1 - incompleteBeta((numeratorDf * f) / (denominatorDf + numeratorDf * f), numeratorDf / 2, denominatorDf / 2)
  }
  return incompleteBeta(denominatorDf / (denominatorDf + numeratorDf * f), denominatorDf / 2, numeratorDf / 2)
}
