import { dayEffect } from '../../../statistics/days/day-effect.ts'
import type { DayEffect } from '../../../statistics/days/day-effect.ts'
import { residualVariance } from '../../../statistics/days/residual-variance.ts'
import { mainEffects } from '../../../statistics/projection/main-effects.ts'
import type { ScoreCellDay } from '../../../vocabulary/scores/profile-scores.ts'
import type { FactTables } from './fact-tables.ts'

/**
 * What a day does to a score at equal facts: residuals of production's days from main effects of the facts. `returning` is the share
 * of production's calls whose clusters may return on another day.
 */
export function scoreDayComponent(tables: FactTables, rows: readonly ScoreCellDay[], returning: number): DayEffect {
  const { production, productionSquares, design, contextOf } = tables
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
  const sampling = residualVariance({ ...production, squares: productionSquares }, expected)
  return dayEffect({ days, sampling, returning })
}
