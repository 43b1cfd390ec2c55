import { centredDayComponent } from '../../statistics/days/centred-day-component.ts'
import type { DayEffect } from '../../statistics/days/day-effect.ts'
import type { SquaredOutcomes } from '../../statistics/days/residual-variance.ts'
import { addDayComponent, dayFactor } from '../../statistics/days/day-component.ts'
import { withDays } from '../../statistics/days/day-variance.ts'
import type { Uncertain } from '../../statistics/intervals/t-interval.ts'
import type { TwoCohortJackknife } from '../../statistics/resampling/jackknife-two-cohorts.ts'
import type { GroupTable } from '../../statistics/tables/group-table.ts'
import type { OutcomeTable } from '../../statistics/tables/outcome-table.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import { counted } from '../../vocabulary/number-text.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import type { ProfileScore, ProfileScores } from '../../vocabulary/scores/profile-scores.ts'
import type { ContextPlaces } from '../tables/context-places.ts'
import { returningShare, totalsOf } from '../tables/totals.ts'
import { leastDays, outcomesByDay, trafficByDay } from '../tables/traffic-by-day.ts'

/** A score of both cohorts and the traffic it is projected on, over the same contexts, by random group. */
export type ScoredTraffic = {
  readonly eval: SquaredOutcomes
  readonly production: SquaredOutcomes
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
  /** Production's calls per cluster. */
  readonly callsPerCluster: number
  /** Days that eval ran on. */
  readonly evalDays: number
  /** What a day does to the score at equal context: in production, else, without enough scored days there, in eval. */
  readonly effect?: DayEffect
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
  const evalDays = totalsOf(profile, 'eval').days.length
  const returning = returningShare(profile, 'production')
  const { calls, clusters } = totalsOf(profile, 'production')
  // A suite's cases are taken to have run on one day each; otherwise the variance that days add is underestimated.
  const known =
    scored !== undefined
      ? ({ cohort: 'production', byDay: scored, returning } as const)
      : own !== undefined
        ? ({ cohort: 'eval', byDay: own, returning: 0 } as const)
        : undefined
  return {
    returning,
    evalDays,
    callsPerCluster: Math.max(1, calls / Math.max(1, clusters)),
    because: sentenceOf(traffic, known?.cohort, evalDays),
    ...(traffic === undefined ? {} : { traffic }),
    ...(scored === undefined ? {} : { scored }),
    ...(known === undefined ? {} : { effect: centredDayComponent({ ...known, byGroup: tables[known.cohort] }) }),
  }
}

/**
 * An estimate with its days: `overDays` is the same over days of production in place of groups, `scores` how much of it moves with
 * the score of the days eval ran on, from 0 (the mix alone) to 1.
 */
export function dated(
  { returning, callsPerCluster, evalDays, effect }: ScoreDays,
  found: TwoCohortJackknife,
  { overDays, scores }: { readonly overDays: TwoCohortJackknife | undefined; readonly scores: number },
): Uncertain {
  const production = overDays && {
    returning,
    overDays: { variance: overDays.productionVariance, degreesOfFreedom: overDays.productionDegreesOfFreedom },
    // A cluster's calls resemble each other at most entirely, so that independent calls vary at least this much.
    independent: found.productionVariance / callsPerCluster,
  }
  const component = effect?.component
  return withDays(found, {
    ...(production === undefined ? {} : { production }),
    ...(component === undefined || component.degreesOfFreedom === null
      ? {}
      : {
          eval: {
            variance: (component.tau2 * scores ** 2) / Math.max(1, evalDays),
            degreesOfFreedom: component.degreesOfFreedom,
          },
        }),
  })
}

/** A change of score at equal context with its days: those that eval ran on and those of production, by one variance between days. */
export function datedWithin({ effect, evalDays }: ScoreDays, found: TwoCohortJackknife): Uncertain {
  const { estimate, variance, degreesOfFreedom } = found
  const factor = dayFactor({ evalDays, productionWeights: effect?.weights ?? [] })
  const all = addDayComponent({ variance, degreesOfFreedom }, effect?.component, factor)
  return { estimate, standardError: Math.sqrt(all.variance), degreesOfFreedom: all.degreesOfFreedom }
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
