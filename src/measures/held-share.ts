import { total } from '../statistics/group-table.ts'
import { jackknifeRatio } from '../statistics/jackknife-ratio.ts'
import { logBinUpper } from '../statistics/log-bin.ts'
import { wilsonInterval } from '../statistics/wilson-interval.ts'
import type { HistogramBin, Profile } from '../vocabulary/profile.ts'
import { shareByGroup } from './outcome-histogram.ts'
import { callsPerWeight } from './sides.ts'

/** Miss rate the bounds are made for. */
export const missRate = 0.05

/** A share of calls with its interval and the standard error behind it. */
export type HeldShare = {
  readonly value: number
  readonly interval: readonly [number, number]
  readonly standardError: number
}

/** Share of calls at or below a bound, clustered by random group; Wilson's interval with the effective size near the ends. */
export function shareBelow(
  profile: Profile,
  rows: readonly HistogramBin[],
  { bound, level }: { readonly bound: number; readonly level: number },
): HeldShare | undefined {
  const within = (row: HistogramBin) => upperEdge(row, profile.header.gamma) <= bound * (1 + 1e-9)
  const [cohort = 'production'] = rows.map((row) => row.cohort)
  const counts = shareByGroup(rows, { groups: profile.header.groups, within })
  return heldShare({ ...counts, callsPerWeight: callsPerWeight(profile, cohort) }, level)
}

/** Weights by random group, and the independent calls that a unit of them is worth. */
type WeighedCounts = {
  readonly numerators: Float64Array
  readonly denominators: Float64Array
  readonly callsPerWeight: number
}

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

/** Upper edge of a row's bin in the outcome's unit; zero's bin ends at zero. */
export const upperEdge = ({ bin }: HistogramBin, gamma: number): number => (bin === null ? 0 : logBinUpper(bin, gamma))
