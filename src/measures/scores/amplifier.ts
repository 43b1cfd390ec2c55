import { crossedEffect } from '../../statistics/repeats/crossed-effect.ts'
import type { CellMean } from '../../statistics/repeats/two-way-effects.ts'
import { jackknife } from '../../statistics/resampling/jackknife.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { Estimate } from '../../vocabulary/estimate.ts'
import type { CaseRuns } from '../tables/model-runs.ts'

/**
 * How many times more one thing moves a score than another: the ratio of the standard deviations between their levels, net of
 * noise, with a jackknife of its logarithm over groups of cases. Undefined where the divisor does not move the score; without an
 * interval where one of both is noise in some replicate.
 */
export function amplifier(
  both: { readonly of: readonly CellMean[]; readonly over: readonly CellMean[] },
  options: {
    readonly cases: readonly Pick<CaseRuns, 'case' | 'group'>[]
    readonly leastCases: number
    readonly level: number
  },
): Estimate | undefined {
  const groupOf = new Map(options.cases.map((each) => [each.case, each.group]))
  const groups = [...new Set(groupOf.values())]
  const variance = (means: readonly CellMean[], deleted?: number) =>
    crossedEffect(
      means.filter((each) => deleted === undefined || groupOf.get(each.case) !== groups[deleted]),
      options.leastCases,
    )?.variance ?? Number.NaN
  const divisor = variance(both.over)
  if (!(divisor > 0)) return undefined
  const value = Math.sqrt(Math.max(0, variance(both.of)) / divisor)
  const log = (deleted?: number) => Math.log(variance(both.of, deleted) / variance(both.over, deleted)) / 2
  const found = jackknife({ groups: groups.length, statistic: log })
  if (found === undefined || !Number.isFinite(found.standardError)) return { value, interval: null }
  const [low, high] = tInterval(found, options.level)
  return { value, interval: [Math.exp(low), Math.exp(high)] }
}
