import type { DayEffect } from '../../../statistics/days/day-effect.ts'
import { addDayComponent, dayFactor } from '../../../statistics/days/day-component.ts'
import { dayWidthShare } from '../../../statistics/days/day-width-share.ts'
import { satterthwaite } from '../../../statistics/intervals/satterthwaite.ts'
import { tInterval } from '../../../statistics/intervals/t-interval.ts'
import type { Uncertain } from '../../../statistics/intervals/t-interval.ts'
import { standardisedDifference } from '../../../statistics/projection/standardised-difference.ts'
import type { StandardisedDifference } from '../../../statistics/projection/standardised-difference.ts'
import type { TwoCohortJackknife } from '../../../statistics/resampling/jackknife-two-cohorts.ts'
import { total } from '../../../statistics/tables/group-table.ts'
import type { Profile } from '../../../vocabulary/profile.ts'
import type { ProfileScore, ProfileScores } from '../../../vocabulary/scores/profile-scores.ts'
import type { ScoreWithin, StandardisedScore } from '../../../vocabulary/scores/standardised-details.ts'
import type { BinnedFact } from '../../tables/binned-fact.ts'
import { returningShare, totalsOf } from '../../tables/totals.ts'
import { factTables } from './fact-tables.ts'
import type { FactTables } from './fact-tables.ts'
import { rangeOf } from '../projection.ts'
import { scoreDayComponent } from './score-day-component.ts'
import { scoreMargin } from './score-margin.ts'
import { suiteCrossing } from './suite-crossing.ts'
import { casesForInterval } from './cases-for-interval.ts'

/** Settings that the verdict's rule has for scores. */
export type ScoreRule = {
  readonly alpha: number
  /** Scores and outcomes that one verdict is made of: they share the error of an accusation. */
  readonly family: number
  /** Largest differences that count as equal, by score or for all; null where none is declared. */
  readonly margin: number | Readonly<Record<string, number>> | null
  /** Production's scored units are a random part of production. */
  readonly randomLabels: boolean
}

/** Every score that eval has, standardised to production's mix of facts. */
export function standardisedScores(
  profile: Profile,
  facts: readonly BinnedFact[],
  rule: ScoreRule,
): readonly StandardisedScore[] {
  const { scores } = profile
  if (scores === undefined) return []
  return scores.scores
    .filter(({ units }) => units.eval > 0)
    .map((score) => standardisedScore(profile, { scores, score }, { facts, rule }))
}

type OfScore = { readonly scores: ProfileScores; readonly score: ProfileScore }
type Asked = { readonly facts: readonly BinnedFact[]; readonly rule: ScoreRule }

function standardisedScore(profile: Profile, { scores, score }: OfScore, { facts, rule }: Asked): StandardisedScore {
  const tables = factTables(profile, { scores, score }, facts)
  const range = rangeOf(score) ?? [score.minimum ?? 0, score.maximum ?? 0]
  const found = standardisedDifference(tables)
  const { margin, source } = scoreMargin(tables, { range, declared: declaredMargin(score, rule) })
  const rows = scores.cases.filter((row) => row.score === score.id)
  const level = 1 - rule.alpha
  const interval = (part: TwoCohortJackknife) => ({ value: part.estimate, interval: tInterval(part, level) })
  const days = productionDays(profile, { scores, score }, tables)
  const within = found === undefined ? null : withinOf(profile, score, { tables, found, range, rule, days })
  return {
    score: score.id,
    evalClusters: tables.evalClusters,
    evalMean: total(tables.eval.sums.counts) / total(tables.eval.weights.counts),
    margin,
    marginSource: source,
    projected: found === undefined ? null : interval(ofEvalDays(profile, found.projected, days)),
    shift: found === undefined ? null : interval(found.shift),
    within,
    crossing: suiteCrossing(profile, rows, { facts, range }),
    casesNeeded:
      found?.within === undefined || within === null
        ? null
        : casesForInterval({ found: found.within, within, margin, cases: totalsOf(profile, 'eval').clusters }),
  }
}

/** The projected score with what the days do on which eval ran, where production's scores show what a day does. */
function ofEvalDays(profile: Profile, projected: TwoCohortJackknife, { component }: DayEffect): TwoCohortJackknife {
  const evalDays = totalsOf(profile, 'eval').days.length
  const { variance, degreesOfFreedom } = addDayComponent(
    { variance: projected.standardError ** 2, degreesOfFreedom: projected.degreesOfFreedom },
    component,
    1 / Math.max(1, evalDays),
  )
  return { ...projected, standardError: Math.sqrt(variance), degreesOfFreedom }
}

function declaredMargin({ id, name }: ProfileScore, { margin }: ScoreRule): number | undefined {
  if (margin === null || typeof margin === 'number') return margin ?? undefined
  return margin[id] ?? margin[name]
}

type Standardised = {
  readonly tables: FactTables
  readonly found: StandardisedDifference
  readonly range: readonly [number, number]
  readonly rule: ScoreRule
  readonly days: DayEffect
}

/** What production's scores show of days. */
function productionDays(profile: Profile, { scores, score }: OfScore, tables: FactTables): DayEffect {
  const rows = scores.cellDays.filter((row) => row.score === score.id && row.cohort === 'production')
  return scoreDayComponent(tables, rows, returningShare(profile, 'production'))
}

/** Production less eval at equal facts, with its days and with any score for what is not scored. */
function withinOf(
  profile: Profile,
  score: ProfileScore,
  { tables, found, range, rule, days }: Standardised,
): ScoreWithin | null {
  if (found.within === undefined) return null
  const evalDays = totalsOf(profile, 'eval').days.length
  const clusters = clusterVariance(found.within, tables, range)
  const dated = addDayComponent(clusters, days.component, dayFactor({ evalDays, productionWeights: days.weights }))
  const { estimate } = found.within
  const uncertain = ({ variance, degreesOfFreedom }: typeof clusters): Uncertain => ({
    estimate,
    standardError: Math.sqrt(variance),
    degreesOfFreedom,
  })
  const scoredShare = Math.min(1, score.kept.production / total(tables.traffic.counts))
  // Scores of a known chance stand for those that were not given.
  const representative = rule.randomLabels || score.probable.production >= score.units.production - 1e-6
  const unscored = representative ? 0 : 1 - scoredShare
  const bounded = unscored > 1e-9
  const widened = ([low, high]: readonly [number, number]): readonly [number, number] => {
    const { estimate: expected } = found.projected
    const any = [range[0] - expected, range[1] - expected] as const
    const ends = [(1 - unscored) * low + unscored * any[0], (1 - unscored) * high + unscored * any[1]] as const
    return [Math.min(Math.max(ends[0], any[0]), estimate), Math.max(Math.min(ends[1], any[1]), estimate)]
  }
  const [known, level] = [uncertain(dated), 1 - rule.alpha]
  const interval = widened(tInterval(known, level))
  return {
    value: estimate,
    interval,
    familyInterval: widened(tInterval(known, 1 - rule.alpha / Math.max(1, rule.family))),
    scoredShare,
    bounded,
    productionDays: days.weights.length,
    evalDays,
    shareOfDays: dated.shareOfDays,
    widthOfDays: dayWidthShare(widened(tInterval(uncertain(clusters), level)), interval),
  }
}

/** Variance over clusters; a cohort whose units are all alike still leaves room for the one that would differ. */
function clusterVariance(found: TwoCohortJackknife, tables: FactTables, [low, high]: readonly [number, number]) {
  const least = (clusters: number) => ((high - low) ** 2 * (clusters + 1)) / (clusters + 2) ** 2 / Math.max(1, clusters)
  const parts = [
    {
      variance: Math.max(found.evalVariance, least(tables.evalClusters)),
      degreesOfFreedom: found.evalDegreesOfFreedom,
    },
    {
      variance: Math.max(found.productionVariance, least(tables.productionClusters)),
      degreesOfFreedom: found.productionDegreesOfFreedom,
    },
  ]
  return { variance: parts.reduce((sum, { variance }) => sum + variance, 0), degreesOfFreedom: satterthwaite(parts) }
}
