import type { ShareDeviations } from './share-deviations.ts'

const fewClusters = 5

/**
 * The covariance of a cohort's shares with a floor under the variance of rare categories: where fewer than five
 * clusters are expected, `clusters` * m_k < 5, the variance is at least m_k (1 - m_k) / clusters, that of clusters
 * which show one value each. `middles` (length K) holds m_k, the mean of the two cohorts' shares. Without a number of
 * clusters nothing changes.
 *
 * A category that no eval case happens to show has a jackknife variance of 0, and a test that believes it rejects
 * almost surely: with two values of .95 and .05 and no difference in 27 to 39 % of suites of 20 cases, where 5 % are
 * promised. With the floor the test is conservative there and unchanged where no category is rare.
 * Source: variance under the hypothesis instead of the observed one, as Wilson's interval against Wald's.
 */
export function withRareCategoryFloor(
  side: ShareDeviations,
  middles: Float64Array,
  clusters: number | undefined,
): ShareDeviations {
  if (clusters === undefined) return side
  const missing: Float64Array[] = []
  for (const [category, middle] of middles.entries()) {
    if (middle <= 0 || clusters * middle >= fewClusters) continue
    const observed = side.deviations.reduce((sum, row) => sum + (row[category] ?? 0) ** 2, 0)
    const shortfall = (middle * (1 - middle)) / clusters - observed
    if (shortfall <= 0) continue
    const row = new Float64Array(middles.length)
    row[category] = Math.sqrt(shortfall)
    missing.push(row)
  }
  return { ...side, deviations: [...side.deviations, ...missing] }
}
