import { dayFactor } from '../../statistics/days/day-component.ts'
import { tInverse } from '../../statistics/distributions/t-inverse.ts'
import type { DatedBound } from '../../vocabulary/outcomes/transfer-details.ts'
import type { OutcomeHistogram } from '../../vocabulary/outcomes/outcome-histogram.ts'
import { totalsOf } from '../tables/totals.ts'
import type { MeasureInput } from '../measure.ts'
import { outcomeDayComponent } from './outcome-day-component.ts'

/**
 * Eval's bound raised by what days of the same process do to the logarithm of the outcome: the upper end of the day part alone at the
 * level of the comparison.
 */
export function datedBound(input: MeasureInput, production: OutcomeHistogram, bound: number): DatedBound {
  const { component, weights } = outcomeDayComponent(input, production)
  const evalDays = totalsOf(input.profile, 'eval').days.length
  const variance = component === undefined ? 0 : component.tau2 * dayFactor({ evalDays, productionWeights: weights })
  const reach =
    variance > 0 ? tInverse((1 + input.level) / 2, component?.degreesOfFreedom ?? 2) * Math.sqrt(variance) : 0
  const factor = Math.exp(reach)
  return { bound: bound * factor, factor, productionDays: weights.length, dayVariance: component?.tau2 ?? 0 }
}
