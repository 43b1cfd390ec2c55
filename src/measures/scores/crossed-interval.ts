import { crossedEffect, crossedOnly } from '../../statistics/repeats/crossed-effect.ts'
import type { CrossedEffect } from '../../statistics/repeats/crossed-effect.ts'
import type { CellMean } from '../../statistics/repeats/two-way-effects.ts'
import { jackknife } from '../../statistics/resampling/jackknife.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { CaseRuns } from '../tables/model-runs.ts'

/**
 * Interval of a part of a crossed effect, leaving out one group of cases at a time; parts are not below 0. Undefined when some
 * group alone has a level, or carries the effect.
 */
export function crossedInterval(
  means: readonly CellMean[],
  options: {
    readonly cases: readonly Pick<CaseRuns, 'case' | 'group'>[]
    readonly leastCases: number
    readonly level: number
    readonly part: (effect: CrossedEffect) => number
  },
): readonly [number, number] | undefined {
  const { cases, leastCases, level, part } = options
  const groupOf = new Map(cases.map((each) => [each.case, each.group]))
  const rows = crossedOnly(means, leastCases)
  const whole = crossedEffect(rows)
  const groups = [...new Set(rows.map((each) => groupOf.get(each.case) ?? -1))]
  const replicates = groups.map((group) => crossedEffect(rows.filter((each) => groupOf.get(each.case) !== group)))
  const known = replicates.every((each) => each !== undefined && each.levels === whole?.levels)
  if (whole === undefined || !known) return undefined
  const found = jackknife({
    groups: groups.length,
    statistic: (place) => {
      const effect = place === undefined ? whole : replicates[place]
      return effect === undefined ? Number.NaN : part(effect)
    },
  })
  if (found === undefined || !Number.isFinite(found.standardError)) return undefined
  const [low, high] = tInterval(found, level)
  return [Math.max(0, low), Math.max(0, high)]
}
