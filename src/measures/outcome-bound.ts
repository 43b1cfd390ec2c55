import { conformalRank } from '../statistics/conformal-rank.ts'
import { total } from '../statistics/group-table.ts'
import { histogramQuantileUpper } from '../statistics/log-histogram.ts'
import type { HistogramBin, Profile } from '../vocabulary/profile.ts'
import { missRate } from './held-share.ts'
import { addUp } from './outcome-histogram.ts'

/** Upper bound of the calls in the kept groups: the upper edge of the bin that holds the conformal rank. */
export function boundOf(
  rows: readonly HistogramBin[],
  { header }: Profile,
  groups?: (group: number) => boolean,
): number {
  const histogram = addUp(rows, header.gamma, groups === undefined ? {} : { groups })
  const calls = total(histogram.weights)
  const rank = conformalRank(calls, missRate)
  return rank > calls ? Infinity : histogramQuantileUpper(histogram, rank)
}
