import { betaInverse } from '../distributions/beta-inverse.ts'

/** Two one-sided bounds of a probability, in [0, 1]; each alone errs with probability `alpha` at most. */
export type ClopperPearson = { readonly lower: number; readonly upper: number }

/**
 * Exact one-sided lower and upper bounds of a probability after `successes` in `trials` (both may be fractional:
 * effective numbers, n / deff); `alpha` is 0.05 unless given. No trials give [0, 1].
 * Source: Clopper and Pearson 1934; with effective sizes Korn and Graubard 1998.
 * Throws RangeError unless 0 <= successes <= trials.
 */
export function clopperPearson(options: {
  readonly successes: number
  readonly trials: number
  readonly alpha?: number
}): ClopperPearson {
  const { successes, trials, alpha = 0.05 } = options
  if (!(successes >= 0 && successes <= trials)) throw new RangeError(`${successes} successes in ${trials} trials`)
  const failures = trials - successes
  return {
    lower: successes === 0 ? 0 : betaInverse(alpha, successes, failures + 1),
    upper: failures === 0 ? 1 : betaInverse(1 - alpha, successes + 1, failures),
  }
}
