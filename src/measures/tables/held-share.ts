import { total } from '../../statistics/tables/group-table.ts'
import { jackknifeRatio } from '../../statistics/resampling/jackknife-ratio.ts'
import { wilsonInterval } from '../../statistics/intervals/wilson-interval.ts'
import type { HeldShare } from '../../vocabulary/outcomes/transfer-details.ts'
import type { OutcomeHistogram } from '../../vocabulary/outcomes/outcome-histogram.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { shareByGroup, withinBound } from './outcome-histogram.ts'
import type { HeldCounts } from './outcome-histogram.ts'
import { callsPerWeight } from './totals.ts'

/** Miss rate the bounds are made for. */
export const missRate = 0.05

/** Share of calls at or below a bound, clustered by random group; Wilson's interval with the effective size near the ends. */
export function shareBelow(
  profile: Profile,
  histogram: OutcomeHistogram,
  { bound, level }: { readonly bound: number; readonly level: number },
): HeldShare | undefined {
  const { groups, gamma } = profile.header
  const counts = shareByGroup(histogram, groups, withinBound(gamma, bound))
  return heldShare({ ...counts, callsPerWeight: callsPerWeight(profile, histogram.cohort) }, level)
}

/** Weights by random group, and the independent calls that a unit of them is worth. */
type WeighedCounts = HeldCounts & { readonly callsPerWeight: number }

/** A ratio of group weights as a share with its interval. */
export function heldShare(counts: WeighedCounts, level: number): HeldShare | undefined {
  const share = jackknifeRatio({ ...counts, level })
  if (share === undefined) return undefined
  const { estimate, variance, standardError } = share
  const calls = total(counts.denominators) * counts.callsPerWeight
  const size = variance > 0 ? (estimate * (1 - estimate)) / variance : calls
  const wilson = wilsonInterval({ share: estimate, size: Math.max(size, 1), level })
  const interval = wilson === undefined ? ([share.low, share.high] as const) : ([wilson.low, wilson.high] as const)
  return { value: estimate, interval, standardError }
}
