import { jackknifeRatio } from '../../statistics/resampling/jackknife-ratio.ts'
import { varianceWithDays } from '../../statistics/days/day-variance.ts'
import type { VarianceComponent } from '../../statistics/intervals/satterthwaite.ts'
import { shareInterval } from '../../statistics/intervals/share-interval.ts'
import type { CoverageShare } from '../../vocabulary/contexts/coverage-details.ts'
import type { ContextCell } from '../../vocabulary/contexts/context-cell.ts'
import { weightByDay } from '../tables/weight-by-day.ts'
import { leastDays } from '../tables/traffic-by-day.ts'
import { denseGroups } from '../tables/dense-groups.ts'
import { effectiveCalls, returningShare, totalsOf, weightByGroup } from '../tables/totals.ts'
import type { JointCell } from '../tables/joint-key.ts'
import type { MeasureInput } from '../measure.ts'

/**
 * Coverage of a set of joint contexts; no interval with too few groups. Eval is a fixed fact; the interval is that of production, clustered by user and, with
 * enough days, by day (Cameron, Gelbach and Miller 2011), on Wilson's scale near 0 and 1. Unknown contexts are not covered.
 */
export function coverageShare(
  input: MeasureInput,
  cells: readonly JointCell[],
  minimumClusters: number,
): CoverageShare {
  const { profile, level } = input
  const covered = cells.filter(
    (cell) => cell.eval.clusters >= minimumClusters && cell.values.every((value) => value !== null),
  )
  const parts = covered.flatMap(({ production }) => production.parts)
  const byGroup = {
    numerators: denseGroups(parts, profile.header.groups),
    denominators: weightByGroup(profile, 'production'),
  }
  const share = jackknifeRatio({ ...byGroup, level })
  if (share === undefined) return { minimumClusters, value: ratio(byGroup), interval: null, designEffect: null }
  const calls = effectiveCalls(profile, 'production')
  const independent = calls > 0 ? (share.estimate * (1 - share.estimate)) / calls : 0
  const days = overDays(input, parts)
  const returning = returningShare(profile, 'production')
  const { variance, degreesOfFreedom } =
    days === undefined ? share : varianceWithDays({ groups: share, days, returning, independent })
  const designEffect = variance > 0 ? (variance * calls) / (share.estimate * (1 - share.estimate)) : 1
  return {
    minimumClusters,
    value: share.estimate,
    interval: shareInterval({ estimate: share.estimate, standardError: Math.sqrt(variance), degreesOfFreedom }, level),
    designEffect,
  }
}

type ByGroup = { readonly numerators: Float64Array; readonly denominators: Float64Array }

/** The share with days in place of groups; undefined with too few. */
function overDays({ profile }: MeasureInput, parts: readonly ContextCell[]): VarianceComponent | undefined {
  const { days } = totalsOf(profile, 'production')
  if (days.length < leastDays) return undefined
  const { inside, all } = weightByDay(profile, days, parts)
  return jackknifeRatio({ numerators: inside, denominators: all, sizes: all })
}

const sum = (weights: Float64Array): number => weights.reduce((total, weight) => total + weight, 0)
const ratio = ({ numerators, denominators }: ByGroup): number =>
  sum(denominators) === 0 ? 0 : sum(numerators) / sum(denominators)
