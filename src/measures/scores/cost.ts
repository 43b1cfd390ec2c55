import { jackknife } from '../../statistics/resampling/jackknife.ts'
import type { Jackknife } from '../../statistics/resampling/jackknife.ts'
import { ratioWithout } from '../../statistics/resampling/ratio-without.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore, ScoreCase } from '../../vocabulary/scores/profile-scores.ts'
import { cellDimensions } from '../../vocabulary/contexts/cell-dimensions.ts'
import { costSpread } from './cost-spread.ts'
import type { PricedRuns } from './cost-spread.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { modelRuns, passes } from '../tables/model-runs.ts'
import type { CaseRuns, ModelRuns } from '../tables/model-runs.ts'
import { counted, numberText, significant } from '../../vocabulary/number-text.ts'

/** Successes below which nothing is given per success (M17). */
const leastSuccesses = 20

/**
 * M17: what a success costs, failed runs paid for: dollars where the source says, else tokens; and by how much that differs
 * between contexts that do not certainly succeed less often than the best.
 */
export const cost: Measure<'cost'> = {
  name: 'cost',
  read: (input) => {
    const { scores } = input.profile
    if (scores === undefined) return []
    return scores.scores.flatMap((score) => modelRuns(scores, score).map((runs) => perSuccess(input, score, runs)))
  },
}

type Priced = Pick<CaseRuns, 'cost' | 'inputTokens' | 'outputTokens'>

const spent = {
  USD: (row: Priced) => row.cost,
  '{token}': ({ inputTokens, outputTokens }: Priced) =>
    inputTokens === null && outputTokens === null ? null : (inputTokens ?? 0) + (outputTokens ?? 0),
} as const

type Unit = keyof typeof spent

function perSuccess(input: MeasureInput, score: ProfileScore, { subject, cases, rows }: ModelRuns): Finding<'cost'> {
  const { level } = input
  const frame = findingFrame('cost', subject, { level, clusters: { eval: cases.length, production: 0 } })
  const units = (['USD', '{token}'] as const).filter((each) => cases.some((row) => spent[each](row) !== null))
  const [unit] = units
  if (unit === undefined || !passes(score, cases)) {
    const what = unit === undefined ? 'no run says what it cost' : 'no run says whether it passed'
    return { ...frame, state: 'NOT_RECORDED', because: what }
  }
  const paid = cases.filter((row) => spent[unit](row) !== null)
  const successes = paid.reduce((sum, row) => sum + row.successes, 0)
  const found = ratioOf(paid, unit)
  if (successes < leastSuccesses || found === undefined)
    return {
      ...frame,
      state: 'INSUFFICIENT',
      because: `${counted(successes, 'success', 'successes')}; ${leastSuccesses} are needed`,
    }
  const [low, high] = tInterval(found, level)
  const price = unit === 'USD' ? `$${significant(found.estimate, 3, 'kept')}` : `${numberText(found.estimate)} tokens`
  const { spread, contexts } = costSpread(priced(input, rows, unit), level)
  const between =
    spread === undefined || spread.interval[0] <= 1
      ? ''
      : `; ${significant(spread.value, 3, 'kept')} times as much in the dearest context as in the cheapest that succeeds about as often`
  return {
    ...frame,
    state: 'MEASURED',
    value: found.estimate,
    interval: [Math.max(0, low), high],
    because: `a success costs ${price}, failed runs paid for${between}`,
    details: { unit, successes, spread, contexts },
  }
}

/** Cost per success, leaving out one group of cases at a time; undefined with fewer than two groups that have a success. */
function ratioOf(cases: readonly CaseRuns[], unit: Unit): Jackknife | undefined {
  const groups = [...Map.groupBy(cases, ({ group }) => group).values()]
  const sum = (list: readonly CaseRuns[], of: (row: CaseRuns) => number) => list.reduce((all, row) => all + of(row), 0)
  const denominators = groups.map((list) => sum(list, (row) => row.successes))
  if (denominators.filter((count) => count > 0).length < 2) return undefined
  const numerators = groups.map((list) => sum(list, (row) => spent[unit](row) ?? 0))
  return jackknife({ groups: groups.length, statistic: ratioWithout({ numerators, denominators }) })
}

/** What the runs of every case cost in every known context: that of the comparison's key or, without one, all that is recorded. */
function priced({ key, profile }: MeasureInput, rows: readonly ScoreCase[], unit: Unit): readonly PricedRuns[] {
  const order = cellDimensions(profile.header.dimensions)
  const at = key.dimensions.length === 0 ? [...order.keys()] : key.dimensions.map((name) => order.indexOf(name))
  const placed = rows.flatMap(({ cell, case: name, runs, successes, ...row }) => {
    const spend = spent[unit](row)
    if (cell === null || spend === null) return []
    const context = JSON.stringify(at.map((place) => cell[place] ?? null))
    return [{ case: name, context, runs, successes, cost: spend }]
  })
  const cells = Map.groupBy(placed, (row) => JSON.stringify([row.case, row.context]))
  return [...cells.values()].flatMap((list) => {
    const [first] = list
    const sum = (of: (row: PricedRuns) => number) => list.reduce((all, row) => all + of(row), 0)
    const totals = { runs: sum(({ runs }) => runs), successes: sum(({ successes }) => successes) }
    return first === undefined ? [] : [{ ...first, ...totals, cost: sum((row) => row.cost) }]
  })
}
