import { jackknife } from '../../statistics/resampling/jackknife.ts'
import type { Jackknife } from '../../statistics/resampling/jackknife.ts'
import { ratioWithout } from '../../statistics/resampling/ratio-without.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore, ScoreCase } from '../../vocabulary/scores/profile-scores.ts'
import type { CostDetails } from '../../vocabulary/scores/cost-details.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { modelRuns, passes } from '../tables/model-runs.ts'
import type { CaseRuns, ModelRuns } from '../tables/model-runs.ts'
import { counted, numberText, significant } from '../../vocabulary/number-text.ts'

/** Successes below which nothing is given per success, of all runs and of one context (M17). */
const least = { all: 20, perContext: 5 }
/** Contexts this close to the best success rate count as equally good. */
const similar = 0.02

/**
 * M17: what a success costs, failed runs paid for: dollars where the source says, else tokens; and by how much that differs
 * between contexts that succeed equally often.
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

function perSuccess(
  { level }: MeasureInput,
  score: ProfileScore,
  { subject, cases, rows }: ModelRuns,
): Finding<'cost'> {
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
  if (successes < least.all || found === undefined)
    return {
      ...frame,
      state: 'INSUFFICIENT',
      because: `${counted(successes, 'success', 'successes')}; ${least.all} are needed`,
    }
  const [low, high] = tInterval(found, level)
  const priced = unit === 'USD' ? `$${significant(found.estimate, 3, 'kept')}` : `${numberText(found.estimate)} tokens`
  return {
    ...frame,
    state: 'MEASURED',
    value: found.estimate,
    interval: [Math.max(0, low), high],
    because: `a success costs ${priced}, failed runs paid for`,
    details: { unit, successes, ...spread(rows, unit) },
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

/** Cost per success of the dearest over that of the cheapest context, among those that succeed about as often as the best. */
function spread(rows: readonly ScoreCase[], unit: Unit): Pick<CostDetails, 'spread' | 'contexts'> {
  const contexts = [...Map.groupBy(rows, ({ cell }) => JSON.stringify(cell)).values()].flatMap((list) => {
    const sum = (of: (row: ScoreCase) => number) => list.reduce((all, row) => all + of(row), 0)
    const successes = sum((row) => row.successes)
    const price = sum((row) => spent[unit](row) ?? 0)
    return successes < least.perContext || price === 0
      ? []
      : [{ rate: successes / sum((row) => row.runs), price: price / successes }]
  })
  const best = Math.max(...contexts.map(({ rate }) => rate))
  const alike = contexts.filter(({ rate }) => rate >= best - similar).map(({ price }) => price)
  return alike.length < 2 ? {} : { spread: Math.max(...alike) / Math.min(...alike), contexts: alike.length }
}
