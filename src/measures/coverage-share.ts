import { jackknifeRatio } from '../statistics/jackknife-ratio.ts'
import { shareInterval } from '../statistics/share-interval.ts'
import { twoWayVariance } from '../statistics/two-way-variance.ts'
import type { ContextCell } from '../vocabulary/profile.ts'
import { weightByDay } from './cell-days.ts'
import { denseGroups } from './group-tables.ts'
import { effectiveCalls, totalsOf, weightByGroup } from './sides.ts'
import type { JointCell } from './joint-key.ts'
import type { MeasureInput } from './measure.ts'

/** Share of production weight in contexts with at least `minimumClusters` eval clusters; no interval with too few groups. */
export type CoverageShare = {
  readonly minimumClusters: number
  readonly value: number
  readonly interval: readonly [number, number] | null
  readonly designEffect: number | null
}

/** Production days from which their variation enters the interval; fewer leave it without degrees of freedom. */
const leastDays = 5

/**
 * Coverage of a set of joint contexts. Eval is a fixed fact; the interval is that of production, clustered by user and, with
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
  const { variance, degreesOfFreedom } = withDays(input, parts, byGroup) ?? share
  const calls = effectiveCalls(profile, 'production')
  const designEffect = variance > 0 ? (variance * calls) / (share.estimate * (1 - share.estimate)) : 1
  return {
    minimumClusters,
    value: share.estimate,
    interval: shareInterval({ estimate: share.estimate, standardError: Math.sqrt(variance), degreesOfFreedom }, level),
    designEffect,
  }
}

type Shared = { readonly estimate: number; readonly variance: number; readonly degreesOfFreedom: number }

type ByGroup = { readonly numerators: Float64Array; readonly denominators: Float64Array }

function withDays({ profile }: MeasureInput, parts: readonly ContextCell[], byGroup: ByGroup): Shared | undefined {
  const { days } = totalsOf(profile, 'production')
  if (days.length < leastDays) return undefined
  const { inside, all } = weightByDay(profile, days, parts)
  const found = twoWayVariance({ byGroup, byDay: { numerators: inside, denominators: all }, borrowingDays: 1 })
  return found === undefined
    ? undefined
    : { estimate: found.ratio, variance: found.variance, degreesOfFreedom: found.degreesOfFreedom }
}

const sum = (weights: Float64Array): number => weights.reduce((total, weight) => total + weight, 0)
const ratio = ({ numerators, denominators }: ByGroup): number =>
  sum(denominators) === 0 ? 0 : sum(numerators) / sum(denominators)
