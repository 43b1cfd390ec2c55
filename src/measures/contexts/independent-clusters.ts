import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { clustersOf, weightByGroup } from '../tables/totals.ts'

/**
 * Number of equally heavy clusters that a cohort's clusters are worth, between 1 and their number: Kish's size, from the spread of the
 * weights of random groups, whose expected squares are those of the clusters. It does not depend on what the other cohort ran.
 */
export function independentClusters(profile: Profile, cohort: CohortName): number {
  const weights = weightByGroup(profile, cohort)
  const clusters = clustersOf(profile)[cohort]
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const squares = weights.reduce((sum, weight) => sum + weight ** 2, 0)
  const ofClusters = (squares - all ** 2 / weights.length) / (1 - 1 / weights.length)
  return Math.max(1, Math.min(clusters, ofClusters > 0 ? all ** 2 / ofClusters : clusters))
}
