import { conformalRank } from '../../statistics/conformal/conformal-rank.ts'
import { total } from '../../statistics/tables/group-table.ts'
import { histogramQuantileUpper } from '../../statistics/tables/log-histogram.ts'
import type { OutcomeHistogram, Profile } from '../../vocabulary/profile.ts'
import { missRate } from './held-share.ts'
import { addUp } from './outcome-histogram.ts'
import { callsPerWeight } from './totals.ts'

/** Upper bound of the calls in the kept groups: the upper edge of the bin that holds the conformal rank. */
export function outcomeBound(rows: OutcomeHistogram, profile: Profile, keeps?: (group: number) => boolean): number {
  const histogram = addUp(rows, profile.header.gamma, keeps)
  const weight = total(histogram.weights)
  const worth = callsPerWeight(profile, 'eval')
  const rank = conformalRank(weight * worth, missRate) / worth
  return rank > weight ? Infinity : histogramQuantileUpper(histogram, rank)
}
