import { dayFactor } from '../../statistics/days/day-component.ts'
import { tInverse } from '../../statistics/distributions/t-inverse.ts'
import type { DatedBound } from '../../vocabulary/outcomes/transfer-details.ts'
import type { OutcomeHistogram } from '../../vocabulary/outcomes/outcome-histogram.ts'
import { totalsOf } from '../tables/totals.ts'
import type { MeasureInput } from '../measure.ts'
import { outcomeDayComponent } from './outcome-day-component.ts'

/**
 * Eval's bound raised by what days of the same process do to the logarithm of the outcome: the upper end of the day part alone at the
 * level of the comparison. `seenFactor` is the part of production's own days: the realised share is that of the days that were seen.
 */
export function datedBound(input: MeasureInput, production: OutcomeHistogram, bound: number): DatedBound {
  const { component, weights } = outcomeDayComponent(input, production)
  const evalDays = totalsOf(input.profile, 'eval').days.length
  const factorOf = (share: number): number => {
    const variance = (component?.tau2 ?? 0) * share
    if (!(variance > 0)) return 1
    return Math.exp(tInverse((1 + input.level) / 2, component?.degreesOfFreedom ?? 2) * Math.sqrt(variance))
  }
  const all = dayFactor({ evalDays, productionWeights: weights })
  const factor = factorOf(all)
  const seenFactor = factorOf(all - 1 / Math.max(1, evalDays))
  return {
    bound: bound * factor,
    factor,
    seenFactor,
    productionDays: weights.length,
    dayVariance: component?.tau2 ?? 0,
  }
}
