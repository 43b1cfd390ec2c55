import type { SquaredOutcomes } from '../../statistics/days/residual-variance.ts'
import type { ProfileScore, ProfileScores, ScoreCell } from '../../vocabulary/scores/profile-scores.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import { contextPlaces, contextTable } from '../tables/context-places.ts'
import type { CohortRow, ContextPlaces } from '../tables/context-places.ts'
import type { MeasureInput } from '../measure.ts'
import { scoreDays } from './score-days.ts'
import type { ScoreDays, ScoredTraffic } from './score-days.ts'
import { unionSketch } from '../tables/sketch.ts'

/** One cohort's scored units over the joint contexts. */
export type ScoredSide = SquaredOutcomes & {
  /** Sketch of the distinct clusters behind each context, exact up to 64. */
  readonly clusters: readonly (readonly number[])[]
}

/** A score of both cohorts and all their traffic over the same joint contexts, by random group. */
export type ScoreTables = ScoredTraffic & {
  readonly dimensions: readonly string[]
  /** Bins of each context; null where a fact is unknown. */
  readonly contexts: readonly (readonly (string | null)[])[]
  readonly eval: ScoredSide
  readonly production: ScoredSide
  readonly days: ScoreDays
}

/** Counts a score over the contexts of the comparison's key. */
export function scoreTables(input: MeasureInput, scores: ProfileScores, score: ProfileScore): ScoreTables {
  const { profile, key } = input
  const all: readonly CohortRow[] = score.subject === 'call' ? profile.cells : scores.traffic
  const traffic = all.filter(({ cohort }) => cohort === 'production')
  const scored = scores.cells.filter((row) => row.score === score.id)
  const places = contextPlaces(profile, key.dimensions, [...scored, ...traffic])
  const side = (cohort: CohortName) =>
    sideOf(
      scored.filter((row) => row.cohort === cohort),
      places,
    )
  const tables = {
    dimensions: key.dimensions,
    contexts: places.contexts,
    eval: side('eval'),
    production: side('production'),
    traffic: contextTable(traffic, places, ({ weights }) => weights),
  }
  return { ...tables, days: scoreDays(profile, { scores, score }, { places, tables }) }
}

function sideOf(rows: readonly ScoreCell[], places: ContextPlaces): ScoredSide {
  const byContext = Map.groupBy(rows, places.of)
  return {
    weights: contextTable(rows, places, ({ weights }) => weights),
    sums: contextTable(rows, places, ({ sums }) => sums),
    squares: contextTable(rows, places, ({ squares }) => squares),
    clusters: places.contexts.map((_, place) =>
      unionSketch(
        (byContext.get(place) ?? []).map(({ clusters }) => clusters),
        64,
      ),
    ),
  }
}
