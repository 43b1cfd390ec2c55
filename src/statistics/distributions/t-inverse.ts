import { betaInverse } from './beta-inverse.ts'
import { normalInverse } from './normal-inverse.ts'

/**
 * Quantile of Student's t distribution; `degreesOfFreedom` may be fractional, and Infinity means the normal
 * distribution. -Infinity at probability 0 and Infinity at 1. Source: beta quantile, as R `qt`.
 * Throws RangeError for a probability outside [0, 1] and for degrees of freedom that are not positive.
 */
export function tInverse(probability: number, degreesOfFreedom: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`not a probability: ${probability}`)
  if (!(degreesOfFreedom > 0)) throw new RangeError(`degrees of freedom must be positive, not ${degreesOfFreedom}`)
  if (degreesOfFreedom === Infinity) return normalInverse(probability)
  if (probability === 0.5) return 0
  return probability < 0.5
    ? -upperQuantile(probability, degreesOfFreedom)
    : upperQuantile(1 - probability, degreesOfFreedom)
}

/** The t with `tailProbability` above it, solved for whichever of x and 1 - x is small, to keep all its digits. */
function upperQuantile(tailProbability: number, degreesOfFreedom: number): number {
  if (tailProbability < 0.25) {
    const x = betaInverse(2 * tailProbability, degreesOfFreedom / 2, 0.5)
    return Math.sqrt((degreesOfFreedom * (1 - x)) / x)
  }
  const complement = betaInverse(1 - 2 * tailProbability, 0.5, degreesOfFreedom / 2)
  return Math.sqrt((degreesOfFreedom * complement) / (1 - complement))
}
