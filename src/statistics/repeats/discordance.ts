import { clopperPearson } from '../intervals/clopper-pearson.ts'

/**
 * What few differing cases say of two models: `interval` of the difference of their means, `upper` bounds the share of cases on
 * which they differ (one-sided) and `upperTwoSided` the same at two sides, `pValue` is that of the exact sign test.
 */
export type Discordance = {
  readonly interval: readonly [number, number]
  readonly upper: number
  readonly upperTwoSided: number
  readonly pValue: number
}

/**
 * Bounds from the number of cases that only the first (`better`) and only the second (`worse`) won, of a score in [0, 1]: a
 * difference is no larger than the share of cases that differ, of which 0 of n is no proof (rule of three, about 3 / n).
 * Source: Clopper and Pearson 1934; Hanley and Lippman-Hand 1983 (rule of three); McNemar 1947, exact.
 */
export function discordance(options: {
  readonly better: number
  readonly worse: number
  readonly cases: number
  readonly level: number
}): Discordance {
  const { better, worse, cases, level } = options
  const tail = (1 - level) / 2
  const bounds = (successes: number, alpha = tail) => clopperPearson({ successes, trials: cases, alpha })
  const [of, over] = [bounds(better), bounds(worse)]
  return {
    interval: [of.lower - over.upper, of.upper - over.lower],
    upper: bounds(better + worse, 1 - level).upper,
    upperTwoSided: bounds(better + worse).upper,
    pValue: Math.min(1, 2 * halfBinomial(Math.min(better, worse), better + worse)),
  }
}

/** Chance of at most so many of so many fair draws. */
function halfBinomial(most: number, draws: number): number {
  let [ways, sum] = [1, 0]
  for (let won = 0; won <= most; won++) {
    sum += ways
    ways *= (draws - won) / (won + 1)
  }
  return sum / 2 ** draws
}
