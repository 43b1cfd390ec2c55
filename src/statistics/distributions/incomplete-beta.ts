import { logGamma } from './log-gamma.ts'

const smallest = 1e-300
const relativeTolerance = 1e-15
const mostIterations = 20_000

/**
 * Regularised incomplete beta function I_x(a, b): the probability that a Beta(a, b) variable is at most `x`.
 * `x` below 0 counts as 0, above 1 as 1. Absolute error below 1e-10 for a and b up to 1e5.
 * Source: Lentz's continued fraction, Numerical Recipes 6.4.
 * Throws RangeError unless `a` and `b` are positive and `x` is a number.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) throw new RangeError(`incompleteBeta is undefined at (${x}, ${a}, ${b})`)
  if (x <= 0) return 0
  if (x >= 1) return 1
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)
  const front = Math.exp(logFront)
  const fractionConvergesFast = x < (a + 1) / (a + b + 2)
  return fractionConvergesFast
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(1 - x, b, a)) / b
}

function continuedFraction(x: number, a: number, b: number): number {
  let numerator = 1
  let denominator = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let value = denominator
  for (let step = 1; step <= mostIterations; step++) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step))
    denominator = 1 / awayFromZero(1 + even * denominator)
    numerator = awayFromZero(1 + even / numerator)
    value *= denominator * numerator
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1))
    denominator = 1 / awayFromZero(1 + odd * denominator)
    numerator = awayFromZero(1 + odd / numerator)
    const change = denominator * numerator
    value *= change
    if (Math.abs(change - 1) < relativeTolerance) break
  }
  return value
}

function awayFromZero(value: number): number {
  return Math.abs(value) < smallest ? smallest : value
}
