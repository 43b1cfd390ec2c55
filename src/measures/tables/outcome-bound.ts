import { total } from '../../statistics/tables/group-table.ts'
import { histogramQuantileUpper } from '../../statistics/tables/log-histogram.ts'
import type { OutcomeHistogram } from '../../vocabulary/outcomes/outcome-histogram.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { missRate } from './held-share.ts'
import { addUp } from './outcome-histogram.ts'
import { clustersOf } from './totals.ts'

/** Which random groups a bound is made from, and how much of the clusters they hold. */
export type BoundPart = { readonly keeps: (group: number) => boolean; readonly share: number }

/**
 * Upper bound of the calls in the kept groups: the upper edge of the bin that holds the conformal rank among clusters, of which each
 * is taken to hold as many calls. Infinity below 19 clusters. Source: hierarchical conformal prediction, Lee, Barber and Willett 2023.
 */
export function outcomeBound(rows: OutcomeHistogram, profile: Profile, part?: BoundPart): number {
  const histogram = addUp(rows, profile.header.gamma, part?.keeps)
  const clusters = Math.floor(clustersOf(profile)[rows.cohort] * (part?.share ?? 1))
  const level = ((1 - missRate) * (clusters + 1)) / Math.max(1, clusters)
  // A level that is met exactly, such as 19 of 19 clusters, must not be missed by the last bit.
  return level > 1 + 1e-12 ? Infinity : histogramQuantileUpper(histogram, Math.min(1, level) * total(histogram.weights))
}
