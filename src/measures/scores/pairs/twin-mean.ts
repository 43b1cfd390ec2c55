import { clopperPearson } from '../../../statistics/intervals/clopper-pearson.ts'
import { clusteredMean } from '../../../statistics/intervals/clustered-mean.ts'
import type { CertainEstimate } from '../../../vocabulary/estimate.ts'
import type { VariantPair } from './variant-pairs.ts'

/** `range`: difference between the largest and the smallest value of a run. */
type MeanOptions = {
  readonly level: number
  readonly range: number
  readonly valueOf: (pair: VariantPair) => number
}

/**
 * Mean of a value of pairs, with twins as clusters: all variants of a twin share it. Where no pair differs from another, as many twins as the
 * exact upper bound of 0 (Clopper and Pearson 1934) may still differ by the whole range. Undefined with fewer than two twins.
 */
export function twinMean(
  pairs: readonly VariantPair[],
  { level, range, valueOf }: MeanOptions,
): CertainEstimate | undefined {
  const clusters = [...Map.groupBy(pairs, ({ twin }) => twin.case).values()].map((own) => own.map(valueOf))
  const found = clusteredMean(clusters, level)
  if (found === undefined) return undefined
  const { mean: value, low, high, standardError } = found
  if (standardError > 1e-12) return { value, interval: [low, high] }
  const reach = range * clopperPearson({ successes: 0, trials: clusters.length, alpha: (1 - level) / 2 }).upper
  return { value, interval: [value - reach, value + reach] }
}
