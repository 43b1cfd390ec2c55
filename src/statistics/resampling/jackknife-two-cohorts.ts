import { jackknife } from './jackknife.ts'
import { satterthwaite } from '../intervals/satterthwaite.ts'
import type { Jackknife } from './jackknife.ts'
import type { NumberList } from '../tables/number-list.ts'

/** A jackknife over two independent cohorts; the two variances, with their degrees of freedom, say which the uncertainty comes from. */
export type TwoCohortJackknife = Jackknife & {
  readonly evalVariance: number
  readonly productionVariance: number
  readonly evalDegreesOfFreedom: number
  readonly productionDegreesOfFreedom: number
}

/**
 * Delete-a-group jackknife of a statistic of two independent cohorts: V = V_E + V_P with Satterthwaite degrees of
 * freedom. `statistic` is told which group of which cohort is left out; at most one of its arguments is defined.
 * `evalSizes` and `productionSizes` give the calls per group, 0 marks a group to drop.
 * Undefined when a cohort has fewer than two groups. Source: Kott 2001; Satterthwaite 1946.
 */
export function jackknifeTwoCohorts(options: {
  readonly evalSizes: NumberList
  readonly productionSizes: NumberList
  readonly statistic: (deletedEval: number | undefined, deletedProduction: number | undefined) => number
}): TwoCohortJackknife | undefined {
  const { evalSizes, productionSizes, statistic } = options
  const overEval = jackknife({
    groups: evalSizes.length,
    sizes: evalSizes,
    statistic: (deleted) => statistic(deleted, undefined),
  })
  const overProduction = jackknife({
    groups: productionSizes.length,
    sizes: productionSizes,
    statistic: (deleted) => statistic(undefined, deleted),
  })
  if (overEval === undefined || overProduction === undefined) return undefined
  const variance = overEval.variance + overProduction.variance
  return {
    estimate: overEval.estimate,
    biasCorrected: overEval.biasCorrected + overProduction.biasCorrected - overEval.estimate,
    variance,
    standardError: Math.sqrt(variance),
    degreesOfFreedom: satterthwaite([overEval, overProduction]),
    groups: overEval.groups + overProduction.groups,
    evalVariance: overEval.variance,
    productionVariance: overProduction.variance,
    evalDegreesOfFreedom: overEval.degreesOfFreedom,
    productionDegreesOfFreedom: overProduction.degreesOfFreedom,
  }
}
