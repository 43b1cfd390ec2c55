import { jackknife } from '../../statistics/resampling/jackknife.ts'
import { labelNoise } from '../../statistics/agreement/label-noise.ts'
import { twoRaters } from '../../statistics/agreement/two-raters.ts'
import { roganGladen } from '../../statistics/agreement/rogan-gladen.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore, ProfileScores, ScorePair } from '../../vocabulary/scores/profile-scores.ts'
import type { JudgesDetails } from '../../vocabulary/scores/judges-details.ts'
import { correctedMean } from './corrected-mean.ts'
import { findingFrame } from '../finding-frame.ts'
import type { MeasureInput } from '../measure.ts'
import { clustersOf } from '../tables/totals.ts'
import { counted, numberText, percent } from '../../vocabulary/number-text.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'

/** Units that two evaluators must both have scored, and groups of clusters they must spread over (M15). */
const least = { units: 30, groups: 15 }

/** Evaluators that are taken for people, whose word corrects a judge's. */
export const human = /human|annotator|person|manual|gold|label|expert/i

/** Agreement of every two evaluators that scored the same units, and a judge corrected by people. */
export function judgedPairs(input: MeasureInput, scores: ProfileScores): readonly Finding<'judges'>[] {
  const byPair = Map.groupBy(scores.pairs, ({ first, second }) => JSON.stringify([first, second]))
  return [...byPair.values()].map((rows) => agreement(input, scores, rows))
}

function agreement(input: MeasureInput, scores: ProfileScores, rows: readonly ScorePair[]): Finding<'judges'> {
  const [{ first, second }] = rows as [ScorePair]
  const subject = `${first} and ${second}`
  const groups = [...new Set(rows.flatMap((row) => row.groups))]
  const without = (deleted?: number) => twoRaters(rows.map((row) => ratedPair(row, deleted)))
  const all = without()
  const frame = findingFrame('judges', subject, { level: input.level, clusters: clustersOf(input.profile) })
  const found = jackknife({ groups: groups.length, statistic: (place) => without(groups[place ?? -1])?.alpha ?? 0 })
  if (all === undefined || found === undefined || all.units < least.units || groups.length < least.groups) {
    const because = `${counted(all?.units ?? 0, 'unit')} scored by both, in ${counted(groups.length, 'group')} of clusters; ${least.units} in ${least.groups} are needed`
    return { ...frame, state: 'INSUFFICIENT', because }
  }
  const [low, high] = tInterval(found, input.level)
  return {
    ...frame,
    state: 'MEASURED',
    value: all.alpha,
    interval: [low, Math.min(1, high)],
    because: `${subject} agree on ${percent(all.observed)} of ${counted(all.units, 'unit')}; beyond chance, alpha is ${numberText(all.alpha, 2)}`,
    details: {
      ...all,
      ...noiseOf(
        all.observed,
        scores.scores.find(({ id }) => id === first),
      ),
      ...corrected(input, scores, rows),
    },
  }
}

const ratedPair = ({ firstValue, secondValue, groups, units }: ScorePair, deleted?: number) => ({
  first: firstValue,
  second: secondValue,
  units: units.reduce((sum, count, place) => sum + (groups[place] === deleted ? 0 : count), 0),
})

/**
 * What labels of this quality allow: two raters who err alike and independently with rate e disagree on 2 e (1 - e) of units.
 * Only for scores of 0 and 1.
 */
function noiseOf(
  observed: number,
  score: ProfileScore | undefined,
): Pick<JudgesDetails, 'labelErrorRate' | 'ceiling' | 'attenuation'> {
  const disagreed = 1 - observed
  if (score?.binary !== true || disagreed >= 0.5) return {}
  const labelErrorRate = (1 - Math.sqrt(1 - 2 * disagreed)) / 2
  const { ceiling, observedDifference } = labelNoise({ trueDifference: 1, labelErrorRate })
  return { labelErrorRate, ceiling, attenuation: observedDifference }
}

type Corrected = Pick<JudgesDetails, 'judge' | 'label' | 'sensitivity' | 'specificity' | 'corrected'>

/** A judge's mean over each cohort, corrected by the people who scored some of it; nothing without people. */
function corrected(input: MeasureInput, scores: ProfileScores, rows: readonly ScorePair[]): Corrected {
  const [{ first, second }] = rows as [ScorePair]
  const evaluator = (id: string) => scores.scores.find((score) => score.id === id)?.evaluator ?? ''
  const people = [first, second].filter((id) => human.test(evaluator(id)))
  const [label] = people
  if (people.length !== 1 || label === undefined) return {}
  const judge = label === first ? second : first
  const labelled = rows.map((row) => ({
    ...row,
    label: label === first ? row.firstValue : row.secondValue,
    judgement: label === first ? row.secondValue : row.firstValue,
  }))
  const units = (of: (row: (typeof labelled)[number]) => boolean) =>
    labelled.filter(of).reduce((sum, row) => sum + ratedPair(row).units, 0)
  const positives = units((row) => row.label === 1)
  const negatives = units((row) => row.label === 0)
  const rightOf = (value: number, all: number) =>
    all === 0 ? null : units((row) => row.label === value && row.judgement === value) / all
  const [sensitivity, specificity] = [rightOf(1, positives), rightOf(0, negatives)]
  const inCohort = (cohort: CohortName) => {
    const own = labelled.filter((row) => row.cohort === cohort)
    const mean = correctedMean(input, scores, { judge, cohort, labelled: own })
    if (mean === undefined || sensitivity === null || specificity === null) return mean
    return { ...mean, roganGladen: roganGladen({ observed: mean.judge, sensitivity, specificity }) }
  }
  return {
    judge,
    label,
    sensitivity,
    specificity,
    corrected: { eval: inCohort('eval'), production: inCohort('production') },
  }
}
