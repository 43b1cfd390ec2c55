import { dayComponent } from '../../../statistics/days/day-component.ts'
import type { DayComponent } from '../../../statistics/days/day-component.ts'
import { residualVariance } from '../../../statistics/days/residual-variance.ts'
import { mainEffects } from '../../../statistics/projection/main-effects.ts'
import type { ScoreCellDay } from '../../../vocabulary/scores/profile-scores.ts'
import type { FactTables } from './fact-tables.ts'

/** Variance between production's days at equal facts, and production's scored weight by day. */
export type ScoreDayComponent = {
  readonly component: DayComponent | undefined
  readonly weights: readonly number[]
}

/**
 * The day component of a score: production's day means of residuals from main effects of the facts, each day's variance that of
 * production's clusters at the day's share of the weight (DerSimonian and Laird 1986).
 */
export function scoreDayComponent(tables: FactTables, rows: readonly ScoreCellDay[]): ScoreDayComponent {
  const { production, design, contextOf } = tables
  const expected = mainEffects(production, design)(undefined)
  const days = [...Map.groupBy(rows, ({ day }) => day).values()].map((own) =>
    own.reduce(
      (sums, { cell, weight, sum }) => ({
        weight: sums.weight + weight,
        residual: sums.residual + sum - weight * (expected[contextOf(cell)] ?? 0),
      }),
      { weight: 0, residual: 0 },
    ),
  )
  const weights = days.map(({ weight }) => weight)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const variance = residualVariance(production, expected)
  if (variance === undefined || !(all > 0)) return { component: undefined, weights }
  const component = dayComponent({
    means: days.map(({ weight, residual }) => residual / weight),
    variances: weights.map((weight) => (variance * all) / weight),
  })
  return { component, weights }
}
