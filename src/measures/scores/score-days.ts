import { borrowedVariance, withDays } from '../../statistics/days/day-variance.ts'
import { categoryTotals, total } from '../../statistics/tables/group-table.ts'
import type { GroupTable } from '../../statistics/tables/group-table.ts'
import type { TwoCohortJackknife } from '../../statistics/resampling/jackknife-two-cohorts.ts'
import type { OutcomeTable } from '../../statistics/tables/outcome-table.ts'
import type { VarianceComponent } from '../../statistics/intervals/satterthwaite.ts'
import { independentVariance, standardisedMean } from '../../statistics/projection/standardised-mean.ts'
import type { Uncertain } from '../../statistics/intervals/t-interval.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import type { ProfileScore, ProfileScores } from '../../vocabulary/scores/profile-scores.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { ContextPlaces } from '../tables/context-places.ts'
import { leastDays, outcomesByDay, trafficByDay } from '../tables/traffic-by-day.ts'
import { returningShare, totalsOf } from '../tables/totals.ts'
import { counted } from '../../vocabulary/number-text.ts'

/** Scored units of a cohort over contexts, by random group, with the sums of the squared values. */
type Scored = OutcomeTable & { readonly squares: GroupTable }

/** A score of both cohorts and the traffic it is projected on, over the same contexts, by random group. */
export type ScoredTraffic = {
  readonly eval: Scored
  readonly production: Scored
  /** All traffic of production, scored or not: calls for scores of calls, traces for scores of runs. */
  readonly traffic: GroupTable
}

/** What is known of days behind a score. */
export type ScoreDays = {
  /** Production's traffic by day and context. */
  readonly traffic?: GroupTable
  /** Production's scored units by day and context. */
  readonly scored?: OutcomeTable
  /** Share of production's calls whose clusters may come back on another day. */
  readonly returning: number
  /** Variance that the days eval ran on add to its score at equal context: its own, else borrowed from production's days. */
  readonly ofEval?: VarianceComponent
  /** Which days the intervals know, in words. */
  readonly because: string
}

/** Days of production's mix, and what a day does to the score in equal contexts, where enough of them were seen. */
export function scoreDays(
  profile: Profile,
  { scores, score }: { readonly scores: ProfileScores; readonly score: ProfileScore },
  { places, tables }: { readonly places: ContextPlaces; readonly tables: ScoredTraffic },
): ScoreDays {
  const rows = (cohort: CohortName) => scores.cellDays.filter((row) => row.score === score.id && row.cohort === cohort)
  const [traffic, scored, own] = [
    trafficByDay(profile, places, tables.traffic),
    outcomesByDay(rows('production'), places),
    outcomesByDay(rows('eval'), places),
  ]
  const ran = totalsOf(profile, 'eval').days.length
  const known = ran >= leastDays && own !== undefined ? 'eval' : scored === undefined ? undefined : 'production'
  const ofEval =
    known === undefined
      ? undefined
      : effectOf(profile, tables, { known, ran, byDay: { eval: own, production: scored } })
  return {
    returning: returningShare(profile, 'production'),
    because: sentenceOf(traffic, ofEval === undefined ? undefined : known, ran),
    ...(traffic === undefined ? {} : { traffic }),
    ...(scored === undefined ? {} : { scored }),
    ...(ofEval === undefined ? {} : { ofEval }),
  }
}

/**
 * An estimate with its days: `overDays` is the same over days of production in place of groups, `scores` how much of it moves with
 * the score of the days eval ran on, from 0 (the mix alone) to 1.
 */
export function dated(
  { returning, ofEval }: ScoreDays,
  found: TwoCohortJackknife,
  { overDays, scores }: { readonly overDays: TwoCohortJackknife | undefined; readonly scores: number },
): Uncertain {
  const production = overDays && {
    returning,
    overDays: { variance: overDays.productionVariance, degreesOfFreedom: overDays.productionDegreesOfFreedom },
  }
  return withDays(found, {
    ...(production === undefined ? {} : { production }),
    ...(ofEval === undefined ? {} : { eval: { ...ofEval, variance: ofEval.variance * scores ** 2 } }),
  })
}

type Effect = {
  readonly known: CohortName
  readonly ran: number
  readonly byDay: Readonly<Record<CohortName, OutcomeTable | undefined>>
}

/** Variance of a score at the mix of both cohorts' common contexts that comes of the days eval ran on. */
function effectOf(
  profile: Profile,
  tables: ScoredTraffic,
  { known, ran, byDay }: Effect,
): VarianceComponent | undefined {
  const [side, overDays] = [tables[known], byDay[known]]
  const mix = commonMix(
    categoryTotals(tables.eval.weights),
    categoryTotals(side.weights),
    categoryTotals(tables.traffic),
  )
  const groups = standardisedMean(side, mix)
  const days = overDays && standardisedMean(overDays, mix)
  if (groups === undefined || days === undefined) return undefined
  // A suite's cases are taken to have run on one day each; otherwise what days add is told too low, not too high.
  const returning = known === 'eval' ? 0 : returningShare(profile, known)
  const independent = independentVariance(side, mix)
  return borrowedVariance({ groups, days, returning, independent }, { known: days.groups, ran })
}

/** Midway between eval's and production's mix of the contexts that all have. */
function commonMix(inEval: Float64Array, known: Float64Array, traffic: Float64Array): Float64Array {
  const common = inEval.map((weight, cell) =>
    weight > 0 && (known[cell] ?? 0) > 0 && (traffic[cell] ?? 0) > 0 ? 1 : 0,
  )
  const [ofEval, ofTraffic] = [inEval, traffic].map((weights) =>
    total(weights.map((weight, cell) => weight * (common[cell] ?? 0))),
  )
  return common.map((one, cell) =>
    one === 0 ? 0 : ((inEval[cell] ?? 0) / (ofEval ?? 1) + (traffic[cell] ?? 0) / (ofTraffic ?? 1)) / 2,
  )
}

function sentenceOf(traffic: GroupTable | undefined, known: CohortName | undefined, ran: number): string {
  const ofProduction =
    traffic === undefined
      ? `production's days are not in the intervals: ${leastDays} are needed`
      : `production's ${counted(traffic.groups, 'day')} are in the intervals`
  const ofEval = {
    eval: `as are eval's ${counted(ran, 'day')}`,
    production: `and for the ${counted(ran, 'day')} that eval ran on what a day does to the score in production`,
    none: `what the ${counted(ran, 'day')} that eval ran on did to its score is not known`,
  }[known ?? 'none']
  return `${ofProduction}; ${ofEval}`
}
