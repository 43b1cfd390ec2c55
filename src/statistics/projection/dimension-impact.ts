import { shares } from '../tables/shares.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * By how much the eval mean would move if one dimension alone took the production mix: sum of (p_v - e_v) y_v over its
 * values, in the unit of the outcome. `unknownShare` is the production share of values that eval never had, for which no
 * mean is known: they count as eval's own mean, so that the impact is only a bound when it is not 0.
 * Source: direct standardisation, Kitagawa 1955. Throws RangeError for an empty cohort.
 */
export function dimensionImpact(options: {
  readonly evalWeights: NumberList
  readonly evalMeans: NumberList
  readonly productionWeights: NumberList
}): { readonly impact: number; readonly unknownShare: number } {
  const inEval = shares(options.evalWeights)
  const inProduction = shares(options.productionWeights)
  let naive = 0
  for (const [value, share] of inEval.entries()) if (share > 0) naive += share * (options.evalMeans[value] ?? 0)
  let [impact, unknownShare] = [0, 0]
  for (const [value, share] of inProduction.entries()) {
    const known = (inEval[value] ?? 0) > 0
    if (!known) unknownShare += share
    impact += (share - (inEval[value] ?? 0)) * (known ? (options.evalMeans[value] ?? 0) : naive)
  }
  return { impact, unknownShare }
}
