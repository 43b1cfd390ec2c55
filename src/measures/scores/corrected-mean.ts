import { correctedJudge } from '../../statistics/agreement/corrected-judge.ts'
import { jackknifeRatio } from '../../statistics/resampling/jackknife-ratio.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import { total } from '../../statistics/tables/group-table.ts'
import type { ProfileScores, ScorePair } from '../../vocabulary/scores/profile-scores.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import { denseGroups } from '../tables/dense-groups.ts'
import type { MeasureInput } from '../measure.ts'

/** Labelled units below which a judge is not corrected (M15). */
const leastLabelled = 60

type Labelled = ScorePair & { readonly label: number; readonly judgement: number }

/**
 * The mean that people would give to all units a judge scored: the judge's mean on all plus the mean of (label - judge) on those
 * labelled, by group so that labels of one cluster count as such. Undefined with too few labels.
 * Source: prediction-powered inference, Angelopoulos et al. 2023; jackknife over groups.
 */
export function correctedMean(
  { profile, level }: MeasureInput,
  { cells }: ProfileScores,
  {
    judge,
    cohort,
    labelled,
  }: { readonly judge: string; readonly cohort: CohortName; readonly labelled: readonly Labelled[] },
) {
  const { groups } = profile.header
  const own = cells.filter((row) => row.score === judge && row.cohort === cohort)
  const weights = denseGroups(own, groups)
  const sums = denseGroups(
    own.map((row) => ({ groups: row.groups, weights: row.sums })),
    groups,
  )
  const units = denseGroups(
    labelled.map((row) => ({ groups: row.groups, weights: row.units })),
    groups,
  )
  const gaps = denseGroups(
    labelled.map(({ groups: at, units: counts, label, judgement }) => ({
      groups: at,
      weights: counts.map((count) => count * (label - judgement)),
    })),
    groups,
  )
  if (total(units) < leastLabelled || total(weights) === 0) return undefined
  const found = correctedJudge({ weights, sums, labelled: units, differences: gaps })
  if (found === undefined) return undefined
  const ofJudge = jackknifeRatio({ numerators: sums, denominators: weights, level })
  return {
    ...(ofJudge === undefined ? {} : { judgeInterval: [ofJudge.low, ofJudge.high] as const }),
    judge: total(sums) / total(weights),
    labelled: total(units),
    mean: found.estimate,
    interval: tInterval(found, level),
  }
}
