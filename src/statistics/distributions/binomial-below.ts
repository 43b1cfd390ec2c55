import { logGamma } from './log-gamma.ts'

/** P(X < minimum) of a binomial count with `trials` and `chance`; 0 for a minimum of 0. */
export function binomialBelow(minimum: number, trials: number, chance: number): number {
  let below = 0
  for (let count = 0; count < minimum && count <= trials; count += 1) below += term(count, trials, chance)
  return Math.min(1, below)
}

function term(count: number, trials: number, chance: number): number {
  if (chance <= 0) return count === 0 ? 1 : 0
  if (chance >= 1) return count === trials ? 1 : 0
  const ways = logGamma(trials + 1) - logGamma(count + 1) - logGamma(trials - count + 1)
  return Math.exp(ways + count * Math.log(chance) + (trials - count) * Math.log1p(-chance))
}
