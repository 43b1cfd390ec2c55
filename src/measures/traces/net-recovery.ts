import { jackknife } from '../../statistics/resampling/jackknife.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { Uncertain } from '../../statistics/intervals/t-interval.ts'
import { total } from '../../statistics/tables/group-table.ts'
import { ratioWithout } from '../../statistics/resampling/ratio-without.ts'
import type { BothCohorts } from '../../vocabulary/finding.ts'
import type { Interval } from '../../vocabulary/interval.ts'
import type { GroupRatio } from '../tables/trace-totals.ts'

/** How often a later success of a step follows a failure, and how often it follows a success. */
export type FollowedSteps = { readonly afterFailure: GroupRatio; readonly afterSuccess: GroupRatio }

/** Above this share of successes that a success follows, next to nothing is left for recovery to show. */
const mostOrdinary = 0.95

/**
 * Recovery net of ordinary calls, (f - s) / (1 - s): how much more often a success follows a failure than it follows a success, of what is
 * left to follow. 0 where an agent goes on as if nothing had failed, and where chance made it negative; the difference is that of the
 * two clipped rates. Undefined where nearly every success is followed by one, or with too few groups. Source: Abbott's formula 1925 for natural responses; jackknife over groups, Kott 2001.
 */
export function netRecovery(
  steps: BothCohorts<FollowedSteps>,
  level: number,
): { readonly difference: number; readonly interval: Interval; readonly each: BothCohorts<RecoveryRate> } | undefined {
  const [inEval, inProduction] = [rateOf(steps.eval), rateOf(steps.production)]
  if (inEval === undefined || inProduction === undefined) return undefined
  const each = { eval: shown(inEval, level), production: shown(inProduction, level) }
  return { ...difference(each), each }
}

/** Interval of a difference from those of its parts, inside what their clipping leaves. Source: Zou and Donner 2008 (MOVER). */
function difference({ eval: e, production: p }: BothCohorts<RecoveryRate>) {
  const value = p.value - e.value
  const low = value - Math.hypot(p.value - p.interval[0], e.interval[1] - e.value)
  const high = value + Math.hypot(p.interval[1] - p.value, e.value - e.interval[0])
  const interval: Interval = [low, high]
  return { difference: value, interval }
}

/** A share in [0, 1] with its interval. */
export type RecoveryRate = { readonly value: number; readonly interval: Interval }

function shown(found: Uncertain, level: number): RecoveryRate {
  const inside = (share: number) => Math.min(1, Math.max(0, share))
  const [low, high] = tInterval(found, level)
  return { value: inside(found.estimate), interval: [inside(low), inside(high)] }
}

function rateOf({ afterFailure, afterSuccess }: FollowedSteps): Uncertain | undefined {
  if (!spreads(afterFailure) || !spreads(afterSuccess)) return undefined
  const [failure, success] = [ratioWithout(afterFailure), ratioWithout(afterSuccess)]
  if (success(undefined) > mostOrdinary) return undefined
  return jackknife({
    groups: afterFailure.denominators.length,
    sizes: afterFailure.denominators.map((count, group) =>
      count + (afterSuccess.denominators[group] ?? 0) > 0 ? 1 : 0,
    ),
    statistic: (deleted) => (failure(deleted) - success(deleted)) / (1 - success(deleted)),
  })
}

/** Whether no group alone has all events. */
const spreads = ({ denominators }: GroupRatio): boolean => total(denominators.map((count) => (count > 0 ? 1 : 0))) > 1
