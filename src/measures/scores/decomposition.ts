import { decomposedGap } from '../../statistics/projection/decomposed-gap.ts'
import type { DecomposedGap } from '../../statistics/projection/decomposed-gap.ts'
import { dayWidthShare } from '../../statistics/days/day-width-share.ts'
import { categoryTotals } from '../../statistics/tables/group-table.ts'
import { mixShapley } from '../../statistics/projection/mix-shapley.ts'
import { outcomesWithout } from '../../statistics/tables/outcome-table.ts'
import type { OutcomeTable } from '../../statistics/tables/outcome-table.ts'
import { tInterval, tTest } from '../../statistics/intervals/t-interval.ts'
import type { Uncertain } from '../../statistics/intervals/t-interval.ts'
import type { DecompositionDetails } from '../../vocabulary/scores/decomposition-details.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { findingFrame } from '../finding-frame.ts'
import type { FindingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { outcomeTables } from '../tables/outcome-tables.ts'
import { contextLevels } from '../tables/context-places.ts'
import { dated, datedWithin } from './score-days.ts'
import type { ScoreDays } from './score-days.ts'
import { scoreTables } from './score-tables.ts'
import type { ScoreTables } from './score-tables.ts'
import { clustersOf, unsoundWeights } from '../tables/totals.ts'
import { percent, signed } from '../../vocabulary/number-text.ts'
import { daysCost } from '../../vocabulary/scores/days-cost.ts'

/** Share of both cohorts that has to lie in contexts both have (M14). */
const leastOverlap = 0.3

/**
 * M14: why production's score differs from eval's: another mix of contexts, another score in the same contexts, or contexts
 * that only one of them has (Kitagawa 1955; Nopo 2008). The same for the share of calls within eval's bound on each outcome.
 */
export const decomposition: Measure<'decomposition'> = {
  name: 'decomposition',
  read: (input) => {
    const { scores, header } = input.profile
    const ofScores = (scores?.scores ?? []).flatMap((score) =>
      scores === undefined
        ? []
        : parts(input, { subject: score.id, what: score.id }, scoreTables(input, scores, score)),
    )
    const ofOutcomes = header.outcomes.flatMap((outcome) => {
      const tables = outcomeTables(input, outcome)
      const what = `the share of calls within eval's bound on ${outcome}`
      return tables === undefined ? [] : parts(input, { subject: outcome, what }, tables)
    })
    return [...ofScores, ...ofOutcomes]
  },
}

type Tables = Pick<ScoreTables, 'dimensions' | 'contexts'> & {
  readonly eval: OutcomeTable
  readonly production: OutcomeTable
  /** Absent for outcomes, whose histograms are not kept by day. */
  readonly days?: ScoreDays
}

/** The name in finding ids, and what it is in words. */
type Named = { readonly subject: string; readonly what: string }

function parts(input: MeasureInput, { subject, what }: Named, tables: Tables): readonly Finding<'decomposition'>[] {
  const frame = findingFrame('decomposition', subject, { level: input.level, clusters: clustersOf(input.profile) })
  const without = (['eval', 'production'] as const).find(
    (cohort) => !tables[cohort].weights.counts.some((weight) => weight > 0),
  )
  if (without !== undefined)
    return [{ ...frame, state: 'NOT_RECORDED', because: `${without} does not record ${subject}` }]
  const unsound = unsoundWeights(input.profile)
  if (unsound !== undefined) return [{ ...frame, state: 'NOT_COMPARABLE', because: unsound }]
  const found = decomposedGap(tables.eval, tables.production)
  const overlap = found === undefined ? 0 : Math.min(found.evalOverlap, found.productionOverlap)
  if (found === undefined || overlap < leastOverlap) {
    const because = `${percent(overlap)} of a cohort lies in contexts that both have; ${percent(leastOverlap)} are needed`
    return [{ ...frame, state: 'INSUFFICIENT', because }]
  }
  return measured(input, { frame, what, tables, found })
}

type Measured = {
  readonly frame: FindingFrame<'decomposition'>
  readonly what: string
  readonly tables: Tables
  readonly found: DecomposedGap
}

type Term = 'gap' | 'mix' | 'within' | 'productionOnly' | 'evalOnly'

/** What of each term moves with what a day does to the score: contexts are as they ran on whatever day. */
const movesWithDays: Readonly<Record<Exclude<Term, 'within'>, 0 | 1>> = {
  gap: 1,
  mix: 0,
  productionOnly: 0,
  evalOnly: 0,
}

function measured(
  { level }: MeasureInput,
  { frame, what, tables, found }: Measured,
): readonly Finding<'decomposition'>[] {
  const { days } = tables
  const overDays = days?.scored && decomposedGap(tables.eval, days.scored)
  const known = (term: Term): Uncertain => {
    if (days === undefined) return found[term]
    return term === 'within'
      ? datedWithin(days, found.within)
      : dated(days, found[term], { overDays: overDays?.[term], scores: movesWithDays[term] })
  }
  const part = (term: Term) => ({ value: found[term].estimate, interval: tInterval(known(term), level) })
  const [gap, mix, within] = [part('gap'), part('mix'), part('within')]
  const pValue = tTest(known('within'))
  const widthOfDays = days === undefined ? undefined : dayWidthShare(tInterval(found.within, level), within.interval)
  return [
    {
      ...frame,
      state: 'MEASURED',
      ...gap,
      because: `${what}, production less eval, ${signed(gap.value)}: mix ${signed(mix.value)}, same context ${signed(within.value)}, contexts only one has ${signed(found.productionOnly.estimate + found.evalOnly.estimate)}`,
      details: {
        mix,
        within,
        productionOnly: part('productionOnly'),
        evalOnly: part('evalOnly'),
        evalOverlap: found.evalOverlap,
        productionOverlap: found.productionOverlap,
        simpson: found.simpson,
        ...byDimension(tables),
        days: days?.because ?? 'outcomes are not kept by day: days are not in the intervals',
        widthOfDays,
        midpoint: "both cohorts' scores and mixes weighed equally",
      },
    },
    {
      ...frame,
      id: `${frame.id}/within`,
      state: 'MEASURED',
      ...within,
      ...(pValue === undefined ? {} : { pValue }),
      because: `${what}, production less eval at equal recorded context: ${signed(within.value)}, on ${percent(found.productionOverlap)} of production${daysCost(widthOfDays)}`,
    },
  ]
}

/** The mix term by dimension, at the mean of both cohorts' score per context. */
function byDimension(tables: Tables): Pick<DecompositionDetails, 'byDimension' | 'additive'> {
  const [inEval, inProduction] = [
    outcomesWithout(tables.eval)(undefined),
    outcomesWithout(tables.production)(undefined),
  ]
  const found = mixShapley({
    evalWeights: categoryTotals(tables.eval.weights),
    productionWeights: categoryTotals(tables.production.weights),
    scores: inEval.means.map((mean, cell) => (mean + (inProduction.means[cell] ?? 0)) / 2),
    dimensions: contextLevels(tables.dimensions, tables.contexts),
  })
  return found === undefined
    ? {}
    : {
        byDimension: tables.dimensions.map((dimension, place) => ({ dimension, value: found.values[place] ?? 0 })),
        additive: found.additive,
      }
}
