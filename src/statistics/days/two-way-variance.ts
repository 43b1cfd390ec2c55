import { total } from '../tables/group-table.ts'
import { jackknife } from '../resampling/jackknife.ts'
import { occupiedGroups, ratioWithout } from '../resampling/ratio-without.ts'
import type { Jackknife } from '../resampling/jackknife.ts'
import type { GroupRatio } from '../resampling/ratio-without.ts'

/**
 * Variance of a ratio whose calls are correlated within users (groups) and within days.
 * `variance` is the one to use, with `degreesOfFreedom`; `dayComponent` is the variance of a single day beyond chance,
 * and `borrowedVariance` what a cohort that ran on few days has to add to its own variance.
 */
export type TwoWayVariance = {
  readonly ratio: number
  readonly groupVariance: number
  readonly dayVariance: number
  readonly iidVariance: number
  readonly variance: number
  readonly dayComponent: number
  readonly borrowedVariance: number
  readonly degreesOfFreedom: number
}

/**
 * Two-way variance of a production ratio, from the same calls summed once per user group and once per day, and the day
 * variance that an eval suite which ran on `borrowingDays` distinct days borrows from it.
 * `iidVariance` defaults to the binomial r (1 - r) / n, right for shares of unweighted calls only.
 * Undefined with fewer than two groups or two days. Source: Cameron, Gelbach and Miller 2011:
 * max(Vg + Vd - Viid, Vg, Vd) with min(G, D) - 1 degrees of freedom.
 * Throws RangeError when lengths differ or `borrowingDays` is below 1.
 */
export function twoWayVariance(options: {
  readonly byGroup: GroupRatio
  readonly byDay: GroupRatio
  readonly borrowingDays: number
  readonly iidVariance?: number
}): TwoWayVariance | undefined {
  const { byGroup, byDay, borrowingDays } = options
  if (!(borrowingDays >= 1)) throw new RangeError(`a suite that ran, ran on at least one day, not ${borrowingDays}`)
  const overGroups = jackknifeOf(byGroup)
  const overDays = jackknifeOf(byDay)
  if (overGroups === undefined || overDays === undefined) return undefined
  const ratio = overGroups.estimate
  const iidVariance = options.iidVariance ?? binomialVariance(ratio, byGroup)
  const { variance: groupVariance } = overGroups
  const { variance: dayVariance } = overDays
  const dayComponent = Math.max(0, dayVariance - iidVariance) * overDays.groups
  return {
    ratio,
    groupVariance,
    dayVariance,
    iidVariance,
    variance: Math.max(groupVariance + dayVariance - iidVariance, groupVariance, dayVariance),
    dayComponent,
    borrowedVariance: dayComponent / borrowingDays,
    degreesOfFreedom: Math.min(overGroups.groups, overDays.groups) - 1,
  }
}

function jackknifeOf(ratio: GroupRatio): Jackknife | undefined {
  const sizes = occupiedGroups(ratio.denominators)
  return jackknife({ groups: sizes.length, sizes, statistic: ratioWithout(ratio) })
}

function binomialVariance(share: number, counted: GroupRatio): number {
  return Math.max(0, share * (1 - share)) / total(counted.denominators)
}
