import { normalInverse } from '../../statistics/distributions/normal-inverse.ts'
import type { Interval } from '../../vocabulary/interval.ts'
import type { ScorePair } from '../../vocabulary/scores/profile-scores.ts'
import { denseGroups } from '../tables/dense-groups.ts'
import { shareEstimate } from '../tables/share-estimate.ts'

type ShareOptions = {
  readonly groups: number
  readonly level: number
  readonly within: (row: ScorePair) => boolean
  readonly of: (row: ScorePair) => boolean
}

/** A share of units that two evaluators scored, and the variance that its interval stands for. */
export type JudgedShare = { readonly value: number; readonly interval: Interval; readonly variance: number }

/**
 * Share of the units `within` that are also `of`, with Wilson's interval at its effective size; a group of clusters counts as one cluster. Undefined with
 * fewer than two groups. The variance is that of half the interval, so that a share of 1 is not taken for certain.
 */
export function judgedShare(
  rows: readonly ScorePair[],
  { groups, level, within, of }: ShareOptions,
): JudgedShare | undefined {
  const sums = (own: readonly ScorePair[]) =>
    denseGroups(
      own.map((row) => ({ groups: row.groups, weights: row.units })),
      groups,
    )
  const inside = rows.filter(within)
  const denominators = sums(inside)
  const clusters = denominators.filter((units) => units > 0).length
  const { value, interval } = shareEstimate({ numerators: sums(inside.filter(of)), denominators, clusters, level })
  if (interval === null) return undefined
  const reach = (interval[1] - interval[0]) / 2 / normalInverse((1 + level) / 2)
  return { value, interval, variance: reach ** 2 }
}
