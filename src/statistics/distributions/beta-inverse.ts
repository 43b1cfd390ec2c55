import { incompleteBeta } from './incomplete-beta.ts'

const mostHalvings = 1100

/**
 * Quantile of the Beta(a, b) distribution: the x in [0, 1] with I_x(a, b) = probability.
 * Source: bisection on `incompleteBeta` down to neighbouring numbers, so that tiny quantiles keep their digits.
 * Throws RangeError for a probability outside [0, 1] and for `a` or `b` that is not positive.
 */
export function betaInverse(probability: number, a: number, b: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`not a probability: ${probability}`)
  if (!(a > 0 && b > 0)) throw new RangeError(`the beta distribution needs positive parameters, not ${a} and ${b}`)
  if (probability === 0 || probability === 1) return probability
  return bisect((x) => incompleteBeta(x, a, b) < probability)
}

/** Where in [0, 1] a condition that holds below some x ceases to hold. */
function bisect(isBelow: (x: number) => boolean): number {
  let low = 0
  let high = 1
  for (let halving = 0; halving < mostHalvings; halving++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (isBelow(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}
