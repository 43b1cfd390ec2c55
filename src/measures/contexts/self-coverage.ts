import { binomialBelow } from '../../statistics/distributions/binomial-below.ts'
import { clustersOf } from '../tables/totals.ts'
import type { MeasureInput } from '../measure.ts'

/**
 * The coverage that a suite of this size would be expected to reach if its cases were calls drawn from production: what is missing
 * below it is blindness, what is missing above it is only size. A case counts once in every context it ran, so a context that holds a
 * share p of production's calls gets at least m of so many draws with the chance 1 − P(Binomial(draws, p) < m). Calls are drawn, not
 * production's clusters: a session of many calls meets more contexts than a case does.
 */
export function selfCoverage({ profile, key, minimumClusters }: MeasureInput): number {
  const weight = key.cells.reduce((sum, cell) => sum + cell.production.weight, 0)
  if (weight === 0) return 0
  const places = key.cells.reduce((sum, cell) => sum + cell.eval.clusters, 0)
  const draws = Math.max(clustersOf(profile).eval, Math.round(places))
  const shares = key.cells.map(({ production }) => production.weight / weight)
  return shares.reduce((sum, share) => sum + share * (1 - binomialBelow(minimumClusters, draws, share)), 0)
}
