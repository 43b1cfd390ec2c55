import { dayEffect } from '../../statistics/days/day-effect.ts'
import type { DayEffect } from '../../statistics/days/day-effect.ts'
import { residualVariance } from '../../statistics/days/residual-variance.ts'
import { total } from '../../statistics/tables/group-table.ts'
import { outcomesWithout } from '../../statistics/tables/outcome-table.ts'
import type { OutcomeHistogram } from '../../vocabulary/outcomes/outcome-histogram.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import { cellKey } from '../tables/cell-key.ts'
import { returningShare } from '../tables/totals.ts'
import type { MeasureInput } from '../measure.ts'
import { outcomeLogarithms } from './outcome-logarithms.ts'

/**
 * What a day does to the logarithm of an outcome at equal contexts of the key: production's day sums less what the day's mix of
 * contexts would give.
 */
export function outcomeDayComponent(input: MeasureInput, production: OutcomeHistogram): DayEffect {
  const { table, contexts } = outcomeLogarithms(input, production)
  const { means } = outcomesWithout(table)(undefined)
  const meanOf = new Map(production.cells.map((cell, place) => [cellKey(cell), means[contexts[place] ?? 0] ?? 0]))
  const expected = expectedByDay(input.profile, meanOf)
  const overall = total(table.sums.counts) / total(table.weights.counts)
  return dayEffect({
    days: daySums(input.profile, production.outcome).map(({ day, weight, sum }) => ({
      weight,
      residual: sum - weight * (expected.get(day) ?? overall),
    })),
    sampling: residualVariance(table, means),
    returning: returningShare(input.profile, 'production'),
  })
}

/** Weight and sum of logarithms of every production day that has the outcome. */
function daySums({ days }: Profile, outcome: string) {
  const rows = (days?.outcomes ?? []).filter(({ subject }) => subject === outcome)
  return [...Map.groupBy(rows, ({ day }) => day)].flatMap(([day, own]) => {
    const weight = own.reduce((sum, row) => sum + total(row.weights), 0)
    return weight > 0 ? [{ day, weight, sum: own.reduce((sum, row) => sum + total(row.sums), 0) }] : []
  })
}

/** What each day's mean would be by its mix of contexts. */
function expectedByDay({ cellDays }: Profile, meanOf: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const sums = new Map<string, { weight: number; sum: number }>()
  for (const { cohort, cell, day, weight } of cellDays) {
    const mean = meanOf.get(cellKey(cell))
    if (cohort !== 'production' || mean === undefined) continue
    const before = sums.get(day) ?? { weight: 0, sum: 0 }
    sums.set(day, { weight: before.weight + weight, sum: before.sum + weight * mean })
  }
  return new Map([...sums].map(([day, { weight, sum }]) => [day, sum / weight]))
}
