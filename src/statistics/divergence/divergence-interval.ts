import { jackknifeDivergence } from './jackknife-divergence.ts'
import { raoScottF } from './rao-scott-f.ts'
import { tInverse } from '../distributions/t-inverse.ts'
import { totalVariation } from './total-variation.ts'
import type { Divergence } from './divergence.ts'
import type { GroupTable } from '../tables/group-table.ts'
import type { TwoCohortJackknife } from '../resampling/jackknife-two-cohorts.ts'
import type { RaoScottF, RaoScottOptions } from './rao-scott-f.ts'

/**
 * A divergence with its hybrid interval [low, high], all in the unit of the divergence.
 * `equivalenceUpper`: one-sided upper bound at the same level, to hold against the margin of "representative";
 * `test`: the Rao-Scott test that decided whether the interval may leave 0.
 */
export type DivergenceInterval = TwoCohortJackknife & {
  readonly low: number
  readonly high: number
  readonly equivalenceUpper: number
  readonly test: RaoScottF
}

/**
 * `divergence` is total variation, `level` 0.95 and `maximum`, the largest value the divergence can take, 1 unless
 * given; pass Infinity for unbounded ones. `sizes` and `clusters` go to the test.
 */
export type DivergenceIntervalOptions = RaoScottOptions & {
  readonly divergence?: Divergence
  readonly maximum?: number
  readonly level?: number
}

/**
 * Divergence of two group tables with the same K categories and its hybrid interval: high = estimate + t se; low =
 * max(0, bias-corrected estimate - t se) when Rao-Scott rejects at 1 - level, else 0.
 * Undefined when a cohort has fewer than two groups with calls. Needs about five clusters per category to be trusted.
 * Source: delete-a-group jackknife; the hybrid covers 94.4 to 96.6 % for total variation in simulation.
 * Throws RangeError when the numbers of categories differ.
 */
export function divergenceInterval(
  evalTable: GroupTable,
  productionTable: GroupTable,
  options: DivergenceIntervalOptions = {},
): DivergenceInterval | undefined {
  const { divergence = totalVariation, maximum = 1, level = 0.95 } = options
  const test = raoScottF(evalTable, productionTable, options)
  const result = jackknifeDivergence(evalTable, productionTable, divergence)
  if (test === undefined || result === undefined) return undefined
  // The days add to the variance of the divergence what they add to the trace of the shares' covariance.
  const standardError = result.standardError / Math.sqrt(1 - test.shareOfDays)
  const degreesOfFreedom = test.shareOfDays > 0 ? test.degreesOfFreedom : result.degreesOfFreedom
  const twoSided = tInverse((1 + level) / 2, degreesOfFreedom) * standardError
  const oneSided = tInverse(level, degreesOfFreedom) * standardError
  // A correction upwards larger than the interval is wide must not push its lower end above the estimate it belongs to.
  const corrected = Math.min(result.estimate, Math.max(0, result.biasCorrected - twoSided))
  return {
    ...result,
    low: test.pValue < 1 - level ? corrected : 0,
    high: Math.min(maximum, result.estimate + twoSided),
    equivalenceUpper: Math.min(maximum, result.estimate + oneSided),
    test,
  }
}
