import { jackknife } from '../../statistics/resampling/jackknife.ts'
import { labelNoise } from '../../statistics/agreement/label-noise.ts'
import { twoRaters } from '../../statistics/agreement/two-raters.ts'
import { roganGladen } from '../../statistics/agreement/rogan-gladen.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore, ProfileScores, ScorePair } from '../../vocabulary/scores/profile-scores.ts'
import type { JudgesDetails } from '../../vocabulary/scores/judges-details.ts'
import { roganGladenVariance } from '../../statistics/agreement/rogan-gladen-variance.ts'
import { normalInverse } from '../../statistics/distributions/normal-inverse.ts'
import type { Interval } from '../../vocabulary/interval.ts'
import { judgedShare } from './judged-share.ts'
import type { JudgedShare } from './judged-share.ts'
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
  const observed = judgedShare(rows, {
    ...{ groups: input.profile.header.groups, level: input.level, within: () => true },
    of: ({ firstValue, secondValue }) => firstValue === secondValue,
  })
  const noise = noiseOf(
    all.observed,
    scores.scores.find(({ id }) => id === first),
  )
  const confirmed = corrected(input, scores, rows)
  return {
    ...frame,
    state: 'MEASURED',
    value: all.alpha,
    interval: [low, Math.min(1, high)],
    because: `${subject} agree on ${percent(all.observed)} of ${counted(all.units, 'unit')}; beyond chance, alpha is ${numberText(all.alpha, 2)}`,
    details: {
      ...all,
      ...noise,
      ...confirmed,
      intervals: { ...ends('observed', observed), ...noiseEnds(observed, noise), ...confirmed.intervals },
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
function noiseOf(observed: number, score: ProfileScore | undefined): Noise {
  const disagreed = 1 - observed
  if (score?.binary !== true || disagreed >= 0.5) return {}
  const labelErrorRate = (1 - Math.sqrt(1 - 2 * disagreed)) / 2
  const { ceiling, observedDifference } = labelNoise({ trueDifference: 1, labelErrorRate })
  return { labelErrorRate, ceiling, attenuation: observedDifference }
}

const ends = (name: keyof NonNullable<JudgesDetails['intervals']>, share: JudgedShare | undefined) =>
  share === undefined ? {} : { [name]: share.interval }

/** The error rate falls as agreement rises, and all follow from it; agreement of a half tells nothing. */
function noiseEnds(observed: JudgedShare | undefined, { labelErrorRate }: Noise): JudgesDetails['intervals'] {
  if (observed === undefined || labelErrorRate === undefined) return {}
  const rate = (agreed: number) => (1 - Math.sqrt(Math.max(0, 2 * agreed - 1))) / 2
  const [least, most] = [rate(observed.interval[1]), rate(observed.interval[0])]
  return { labelErrorRate: [least, most], ceiling: [1 - most, 1 - least], attenuation: [1 - 2 * most, 1 - 2 * least] }
}

type Noise = Pick<JudgesDetails, 'labelErrorRate' | 'ceiling' | 'attenuation'>

type Corrected = Pick<JudgesDetails, 'judge' | 'label' | 'sensitivity' | 'specificity' | 'corrected' | 'intervals'>

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
  const { groups } = input.profile.header
  const rightOf = (value: number) =>
    judgedShare(labelled, {
      ...{ groups, level: input.level },
      within: (row) => labelOf(row) === value,
      of: ({ firstValue, secondValue }) => firstValue === secondValue,
    })
  const labelOf = (row: ScorePair) => (label === first ? row.firstValue : row.secondValue)
  const plain = (value: number) => plainShare(labelled.filter((row) => row.label === value))
  const [sensitivity, specificity] = [rightOf(1), rightOf(0)]
  const inCohort = (cohort: CohortName) => {
    const own = labelled.filter((row) => row.cohort === cohort)
    const mean = correctedMean(input, scores, { judge, cohort, labelled: own })
    if (mean === undefined || sensitivity === undefined || specificity === undefined) return mean
    return { ...mean, roganGladen: rateBehind({ ...mean, level: input.level }, { sensitivity, specificity }) }
  }
  return {
    judge,
    label,
    sensitivity: plain(1),
    specificity: plain(0),
    intervals: { ...ends('sensitivity', sensitivity), ...ends('specificity', specificity) },
    corrected: { eval: inCohort('eval'), production: inCohort('production') },
  }
}

/** Share of units on which both agree; null of none. */
function plainShare(rows: readonly ScorePair[]): number | null {
  const units = (own: readonly ScorePair[]) => own.reduce((sum, row) => sum + ratedPair(row).units, 0)
  const all = units(rows)
  return all === 0 ? null : units(rows.filter(({ firstValue, secondValue }) => firstValue === secondValue)) / all
}

type JudgeMean = { readonly judge: number; readonly judgeInterval?: Interval; readonly level: number }

/** The rate that the judge's errors hide, with its interval in [0, 1]. */
function rateBehind(
  { judge: observed, judgeInterval, level }: JudgeMean,
  { sensitivity, specificity }: { readonly sensitivity: JudgedShare; readonly specificity: JudgedShare },
) {
  const found = roganGladen({ observed, sensitivity: sensitivity.value, specificity: specificity.value })
  if (found === undefined || judgeInterval === undefined) return found
  const z = normalInverse((1 + level) / 2)
  const variance = ((judgeInterval[1] - judgeInterval[0]) / 2 / z) ** 2
  const reach =
    z *
    Math.sqrt(
      roganGladenVariance({ rate: found.rate, observed: { value: observed, variance }, sensitivity, specificity }),
    )
  const interval: Interval = [Math.max(0, found.rate - reach), Math.min(1, found.rate + reach)]
  return { ...found, interval }
}
