import { jackknifeTwoCohorts } from '../../statistics/resampling/jackknife-two-cohorts.ts'
import { occupiedGroups, ratioWithout } from '../../statistics/resampling/ratio-without.ts'
import { fSurvival } from '../../statistics/distributions/f-survival.ts'
import { total } from '../../statistics/tables/group-table.ts'
import { tInverse } from '../../statistics/distributions/t-inverse.ts'
import type { BothCohorts } from '../../vocabulary/finding.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { GroupWeights } from '../../vocabulary/group-weights.ts'
import type { RatioDifference } from '../../vocabulary/traces/ratio-difference.ts'
import type { Topology, TopologyTotals } from '../../vocabulary/traces/topology.ts'
import { denseGroups } from './dense-groups.ts'

/** Random groups of every profile. */
export const groups = 64

/** Traces of one cohort; a topology without it counts none. */
export function traceTotals({ totals }: Topology, cohort: CohortName): TopologyTotals {
  return totals.find((row) => row.cohort === cohort) ?? { ...none, cohort }
}

const none = { traces: 0, clusters: 0, weight: 0, squaredWeight: 0, groups: [], weights: [] }

/** Distinct clusters of the traces of both cohorts. */
export const traceClusters = (topology: Topology): BothCohorts => ({
  eval: traceTotals(topology, 'eval').clusters,
  production: traceTotals(topology, 'production').clusters,
})

/** Kish's effective number of traces. */
export function effectiveTraces(topology: Topology, cohort: CohortName): number {
  const { weight, squaredWeight } = traceTotals(topology, cohort)
  return squaredWeight === 0 ? 0 : weight ** 2 / squaredWeight
}

/** Weight of the rows of one cohort by random group. */
export const weightOf = (rows: readonly (GroupWeights & { readonly cohort: CohortName })[], cohort: CohortName) =>
  denseGroups(
    rows.filter((row) => row.cohort === cohort),
    groups,
  )

/** Numerators and denominators of a ratio by random group. */
export type GroupRatio = { readonly numerators: Float64Array; readonly denominators: Float64Array }

/** `clusters`: distinct clusters behind shares in [0, 1], whose 0 of 20 then does not pass for certainty. */
export type DifferenceOptions = { readonly level: number; readonly clusters?: BothCohorts }

/** Difference of two ratios of clustered cohorts by the jackknife over groups (Kott 2001); undefined with too few groups. */
export function ratioDifference(
  ratios: BothCohorts<GroupRatio>,
  { level, clusters }: DifferenceOptions,
): RatioDifference | undefined {
  const evalSizes = occupiedGroups(ratios.eval.denominators)
  const productionSizes = occupiedGroups(ratios.production.denominators)
  if (total(evalSizes) < 2 || total(productionSizes) < 2) return undefined
  const inEval = ratioWithout(ratios.eval)
  const inProduction = ratioWithout(ratios.production)
  const found = jackknifeTwoCohorts({
    evalSizes,
    productionSizes,
    statistic: (deletedEval, deletedProduction) => inProduction(deletedProduction) - inEval(deletedEval),
  })
  if (found === undefined) return undefined
  const shares = { eval: inEval(undefined), production: inProduction(undefined) }
  const variance =
    Math.max(found.evalVariance, floor(shares.eval, clusters?.eval)) +
    Math.max(found.productionVariance, floor(shares.production, clusters?.production))
  const { estimate, degreesOfFreedom } = found
  const reach = tInverse((1 + level) / 2, degreesOfFreedom) * Math.sqrt(variance)
  return {
    ...shares,
    difference: estimate,
    interval: [estimate - reach, estimate + reach],
    pValue: variance === 0 ? undefined : fSurvival(estimate ** 2 / variance, 1, degreesOfFreedom),
  }
}

/** The variance of a share that was never, or always, seen in so many clusters (Agresti and Coull 1998: two more of each). */
function floor(share: number, clusters: number | undefined): number {
  if (clusters === undefined || (share > 0 && share < 1)) return 0
  const middle = (clusters * share + 2) / (clusters + 4)
  return (middle * (1 - middle)) / (clusters + 4)
}
