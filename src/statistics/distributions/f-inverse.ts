import { betaInverse } from './beta-inverse.ts'

/**
 * The F value that is exceeded with probability `tailProbability`: the critical value of a test at that level.
 * Infinity at probability 0 and 0 at 1. Source: beta quantile, as R `qf(tailProbability, d1, d2, lower.tail = FALSE)`.
 * Throws RangeError for a probability outside [0, 1] and for degrees of freedom that are not positive.
 */
export function fInverse(tailProbability: number, numeratorDf: number, denominatorDf: number): number {
  if (tailProbability > 0.5) {
    // Close to f = 0 only the complement of x keeps its digits.
    const complement = betaInverse(1 - tailProbability, numeratorDf / 2, denominatorDf / 2)
    return (denominatorDf * complement) / (numeratorDf * (1 - complement))
  }
  const x = betaInverse(tailProbability, denominatorDf / 2, numeratorDf / 2)
  return (denominatorDf * (1 - x)) / (numeratorDf * x)
}
