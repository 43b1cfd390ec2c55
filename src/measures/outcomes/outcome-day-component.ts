import { dayComponent } from '../../statistics/days/day-component.ts'
import type { DayComponent } from '../../statistics/days/day-component.ts'
import { residualVariance } from '../../statistics/days/residual-variance.ts'
import { total } from '../../statistics/tables/group-table.ts'
import { outcomesWithout } from '../../statistics/tables/outcome-table.ts'
import type { OutcomeHistogram, Profile } from '../../vocabulary/profile.ts'
import { cellKey } from '../tables/cell-key.ts'
import type { MeasureInput } from '../measure.ts'
import { outcomeLogarithms } from './outcome-logarithms.ts'

/** Variance between production's days of an outcome's logarithm at equal contexts of the key, and the outcome's weight by day. */
export type OutcomeDayComponent = {
  readonly component: DayComponent | undefined
  readonly weights: readonly number[]
}

/**
 * The day component of the logarithm of an outcome: production's day means less what the day's mix of contexts would give, each
 * day's variance that of production's clusters at the day's share of the weight (DerSimonian and Laird 1986).
 */
export function outcomeDayComponent(input: MeasureInput, production: OutcomeHistogram): OutcomeDayComponent {
  const days = dayMeans(input.profile, production.outcome)
  const weights = days.map(({ weight }) => weight)
  const { table, contexts } = outcomeLogarithms(input, production)
  const { means } = outcomesWithout(table)(undefined)
  const variance = residualVariance(table, means)
  const all = total(weights)
  if (variance === undefined || !(all > 0)) return { component: undefined, weights }
  const meanOf = new Map(production.cells.map((cell, place) => [cellKey(cell), means[contexts[place] ?? 0] ?? 0]))
  const expected = expectedByDay(input.profile, meanOf)
  const overall = total(table.sums.counts) / total(table.weights.counts)
  const component = dayComponent({
    means: days.map(({ day, mean }) => mean - (expected.get(day) ?? overall)),
    variances: weights.map((weight) => (variance * all) / weight),
  })
  return { component, weights }
}

/** Weight and mean logarithm of every production day that has the outcome. */
function dayMeans({ days }: Profile, outcome: string) {
  const rows = (days?.outcomes ?? []).filter(({ subject }) => subject === outcome)
  return [...Map.groupBy(rows, ({ day }) => day)].flatMap(([day, own]) => {
    const weight = own.reduce((sum, row) => sum + total(row.weights), 0)
    return weight > 0 ? [{ day, weight, mean: own.reduce((sum, row) => sum + total(row.sums), 0) / weight }] : []
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
