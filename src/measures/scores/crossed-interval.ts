import { crossedEffect } from '../../statistics/repeats/crossed-effect.ts'
import type { CrossedEffect, CrossedMean } from '../../statistics/repeats/crossed-effect.ts'
import { jackknife } from '../../statistics/resampling/jackknife.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { CaseRuns } from '../tables/model-runs.ts'

/**
 * Interval of a part of a crossed effect, leaving out one group of cases at a time; parts are not below 0. Undefined when some
 * group carries the effect alone.
 */
export function crossedInterval(
  means: readonly CrossedMean[],
  options: {
    readonly cases: readonly CaseRuns[]
    readonly leastCases: number
    readonly level: number
    readonly part: (effect: CrossedEffect) => number
  },
): readonly [number, number] | undefined {
  const { cases, leastCases, level, part } = options
  const groupOf = new Map(cases.map((each) => [each.case, each.group]))
  const groups = [...new Set(means.map((each) => groupOf.get(each.case) ?? -1))]
  const without = (place?: number) =>
    crossedEffect(
      means.filter((each) => place === undefined || groupOf.get(each.case) !== groups[place]),
      leastCases,
    )
  const replicates = groups.map((_, place) => without(place))
  if (replicates.includes(undefined)) return undefined
  const found = jackknife({
    groups: groups.length,
    statistic: (place) => {
      const effect = place === undefined ? without() : replicates[place]
      return effect === undefined ? Number.NaN : part(effect)
    },
  })
  if (found === undefined) return undefined
  const [low, high] = tInterval(found, level)
  return [Math.max(0, low), Math.max(0, high)]
}
