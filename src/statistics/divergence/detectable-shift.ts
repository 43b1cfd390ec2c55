import { fInverse } from '../distributions/f-inverse.ts'
import { noncentralFSurvival } from '../distributions/noncentral-f-survival.ts'

/**
 * What the power of a Rao-Scott test depends on. `evalSize` and `productionSize`: Kish numbers of calls (plain numbers
 * for unweighted ones); `designEffect`: of the same table, from `raoScottF`; `categories`: K; `degreesOfFreedom`: of
 * the variance, Kish number of groups minus one (of the smaller cohort, to be careful); `significance` is 0.05 and
 * `power` 0.8 unless given; `numeratorDf` is K - 1 unless the test's own is given.
 */
export type TestDesign = {
  readonly evalSize: number
  readonly productionSize: number
  readonly designEffect: number
  readonly categories: number
  readonly degreesOfFreedom: number
  readonly significance?: number
  readonly power?: number
  readonly numeratorDf?: number
}

/**
 * The smallest total variation distance, in (0, 1], that the Rao-Scott test would see with the wanted power. Undefined
 * when even disjoint cohorts might go unseen, or when there is only one category or an empty cohort.
 *
 * An approximation: under a shift, F is taken as non-central F with noncentrality nu * sum(delta^2 / m) / tr(W); tr(W)
 * is its null value designEffect (K - 1)(1 / n_E + 1 / n_P); and sum(delta^2 / m) is set to 4 TV^2, its smallest value
 * for a given TV (Cauchy-Schwarz, reached when every category moves in proportion to its size). Shifts concentrated in
 * rare categories are seen earlier. Source: Cohen 1988 for the power of chi-square tests; Rao and Scott 1984 for tr(W).
 */
export function detectableShift(design: TestDesign): number | undefined {
  const { evalSize, productionSize, designEffect, categories, significance = 0.05, power = 0.8 } = design
  if (categories < 2 || !(evalSize > 0 && productionSize > 0 && design.degreesOfFreedom > 0)) return undefined
  const numeratorDf = design.numeratorDf ?? categories - 1
  const denominatorDf = numeratorDf * design.degreesOfFreedom
  const trace = designEffect * (categories - 1) * (1 / evalSize + 1 / productionSize)
  const f = fInverse(significance, numeratorDf, denominatorDf)
  const noncentrality = smallestReaching(
    power,
    (noncentrality) => noncentralFSurvival({ f, numeratorDf, denominatorDf, noncentrality }),
    (4 * numeratorDf) / trace,
  )
  return noncentrality === undefined ? undefined : Math.sqrt((noncentrality * trace) / (4 * numeratorDf))
}

/** The x in [0, most] at which a growing function reaches `wanted`, to nine digits; undefined when it never does. */
function smallestReaching(wanted: number, growing: (x: number) => number, most: number): number | undefined {
  let high = Math.min(1, most)
  while (growing(high) < wanted) {
    if (high >= most) return undefined
    high = Math.min(2 * high, most)
  }
  let low = 0
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2
    if (growing(middle) < wanted) low = middle
    else high = middle
  }
  return high
}
