import { kishEffectiveSize } from '../../statistics/tables/kish-effective-size.ts'
import type { BothCohorts } from '../../vocabulary/finding.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { CohortTotals, Profile } from '../../vocabulary/profile.ts'
import { denseGroups } from './dense-groups.ts'
import { percent } from '../../vocabulary/number-text.ts'

/** Totals of one cohort; a profile without it counts nothing. */
export function totalsOf({ totals }: Profile, cohort: CohortName): CohortTotals {
  return totals.find((row) => row.cohort === cohort) ?? { ...nothing, cohort }
}

const nothing: Omit<CohortTotals, 'cohort'> = {
  calls: 0,
  weight: 0,
  squaredWeight: 0,
  traces: 0,
  clusters: 0,
  clusterLevels: {},
  weightSources: {},
  largestClusterShare: 0,
  days: [],
}

/** Distinct clusters of both cohorts. */
export const clustersOf = (profile: Profile): BothCohorts => ({
  eval: totalsOf(profile, 'eval').clusters,
  production: totalsOf(profile, 'production').clusters,
})

/** All weight of a cohort by random group. */
export const weightByGroup = (profile: Profile, cohort: CohortName): Float64Array =>
  denseGroups(
    profile.totalGroups.filter((row) => row.cohort === cohort),
    profile.header.groups,
  )

/** Kish's effective number of calls of a cohort. */
export function effectiveCalls(profile: Profile, cohort: CohortName): number {
  const { weight, squaredWeight } = totalsOf(profile, cohort)
  return squaredWeight === 0 ? 0 : weight ** 2 / squaredWeight
}

/** Independent calls that a unit of weight is worth: 1 without weights, less when weights are great or unequal. */
export function callsPerWeight(profile: Profile, cohort: CohortName): number {
  const { weight } = totalsOf(profile, cohort)
  return weight === 0 ? 1 : effectiveCalls(profile, cohort) / weight
}

/** Share of a cohort's calls without a valid weight from which it matters. */
const leastUnweighable = 0.01

/**
 * Share of a cohort's calls that were sampled with a probability nothing can give, 0 where it does not matter: of the cohort's
 * weight they hold at most as much, if each stands for no more than the others do on average.
 */
export function unweighableShare(profile: Profile, cohort: CohortName): number {
  const { calls, weightSources } = totalsOf(profile, cohort)
  const share = calls === 0 ? 0 : (weightSources['invalid'] ?? 0) / calls
  return share < leastUnweighable ? 0 : share
}

/** What sampling kept by outcome says nothing of outcomes when its probabilities are not known; undefined when they are. */
export function unsoundWeights(profile: Profile): string | undefined {
  const cohort = (['eval', 'production'] as const).find((side) => unweighableShare(profile, side) > 0)
  return cohort === undefined
    ? undefined
    : `${percent(unweighableShare(profile, cohort))} of ${cohort} calls were kept with a probability that nobody knows`
}

/** Share of a cohort's calls whose cluster may come back on another day: those of users; a conversation is taken to lie in one. */
export function returningShare(profile: Profile, cohort: CohortName): number {
  const { calls, clusterLevels } = totalsOf(profile, cohort)
  return calls === 0 ? 0 : (clusterLevels['user'] ?? 0) / calls
}

/** Degrees of freedom that the random groups of a cohort leave: Kish's number of groups less one. */
export function groupDegreesOfFreedom(profile: Profile, cohort: CohortName): number {
  const weights = weightByGroup(profile, cohort)
  return kishEffectiveSize(weights).effectiveSize - 1
}
