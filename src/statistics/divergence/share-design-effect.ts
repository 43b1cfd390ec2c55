import { gramTrace } from './gram-traces.ts'
import { total } from '../tables/group-table.ts'
import { scaledDeviations } from './share-deviations.ts'
import type { ShareDeviations } from './share-deviations.ts'

/**
 * How many times larger clustering makes the variance of two cohorts' shares: the trace of the Rao-Scott matrix over
 * the trace it would have if `evalSize` and `productionSize` calls were independent. 1 when nothing varies.
 * `middles` (length K) are the means of the shares. Source: Rao and Scott 1981, mean generalised design effect.
 */
export function shareDesignEffect(options: {
  readonly evalSide: ShareDeviations
  readonly productionSide: ShareDeviations
  readonly middles: Float64Array
  readonly evalSize: number
  readonly productionSize: number
}): number {
  const { evalSide, productionSide, middles } = options
  const clustered =
    gramTrace(scaledDeviations(evalSide, middles)) + gramTrace(scaledDeviations(productionSide, middles))
  const independent =
    binomialTrace(evalSide.shares, middles) / options.evalSize +
    binomialTrace(productionSide.shares, middles) / options.productionSize
  return independent > 0 ? clustered / independent : 1
}

function binomialTrace(cohortShares: Float64Array, middles: Float64Array): number {
  return total(
    cohortShares.map((share, category) => (share > 0 ? (share * (1 - share)) / (middles[category] ?? 1) : 0)),
  )
}
