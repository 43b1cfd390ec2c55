import { jackknife } from '../../statistics/resampling/jackknife.ts'
import { occupiedGroups, ratioWithout } from '../../statistics/resampling/ratio-without.ts'
import { total } from '../../statistics/tables/group-table.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore, ProfileScores } from '../../vocabulary/scores/profile-scores.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import { denseGroups } from '../tables/dense-groups.ts'
import { human } from './judged-pairs.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { clustersOf } from '../tables/totals.ts'
import { counted, numberText, significant } from '../../vocabulary/number-text.ts'

/** Wrong outputs that a review must have found, and groups of clusters they must spread over (M17). */
const least = { wrong: 20, groups: 9 }

/**
 * M17: what it costs people to find one wrong output: the price of a review over the share of reviewed outputs that are wrong. The
 * price is declared, as no trace holds it; which outputs are wrong is what the reviewers said, of those they were given.
 */
export const review: Measure<'review'> = {
  name: 'review',
  read: (input) => {
    const { scores } = input.profile
    if (scores === undefined) return []
    const reviewed = scores.scores.filter((score) => isReview(score, input))
    if (reviewed.length === 0) return unmatched(input)
    return reviewed.flatMap((score) =>
      (['eval', 'production'] as const)
        .filter((cohort) => score.units[cohort] > 0)
        .map((cohort) => perWrongOutput(input, scores, { score, cohort })),
    )
  },
}

function isReview({ id, name, evaluator }: ProfileScore, { review: declared }: MeasureInput): boolean {
  if (declared?.score !== undefined) return declared.score === id || declared.score === name
  return evaluator !== null && human.test(evaluator)
}

/** A review that was declared must not go missing in silence. */
function unmatched(input: MeasureInput): readonly Finding<'review'>[] {
  if (input.review === undefined) return []
  const { score } = input.review
  const because =
    score === undefined ? 'no score is given by people: name the score of the review' : `nothing is scored ${score}`
  return [{ ...frameOf(input, score ?? 'human'), state: 'NOT_RECORDED', because }]
}

const frameOf = ({ level, profile }: MeasureInput, subject: string) =>
  findingFrame('review', subject, { level, clusters: clustersOf(profile) })

type Reviewed = { readonly score: ProfileScore; readonly cohort: CohortName }

function perWrongOutput(input: MeasureInput, scores: ProfileScores, { score, cohort }: Reviewed): Finding<'review'> {
  const frame = frameOf(input, `${score.id}/${cohort}`)
  if (input.review === undefined)
    return { ...frame, state: 'NOT_RECORDED', because: 'what a review costs is not recorded: set review.price' }
  if (!score.binary)
    return { ...frame, state: 'NOT_COMPARABLE', because: `${score.id} is not 0 or 1: it does not say what is wrong` }
  const { price, currency } = input.review
  const { reviews, wrong } = countsOf(input, scores, { score, cohort })
  const units = score.units[cohort]
  const found = total(occupiedGroups(wrong)) < least.groups ? undefined : ratioOf(reviews, wrong)
  const wrongUnits = Math.round((units * total(wrong)) / total(reviews))
  if (wrongUnits < least.wrong || found === undefined) {
    const because = `${counted(wrongUnits, 'wrong output')} in ${counted(units, 'review')}; ${least.wrong} in ${least.groups} groups of clusters are needed`
    return { ...frame, state: 'INSUFFICIENT', because, details: { price, currency } }
  }
  const [low, high] = tInterval(found, input.level)
  const share = 1 / found.estimate
  return {
    ...frame,
    state: 'MEASURED',
    value: price * found.estimate,
    interval: [price * Math.max(1, low), price * high],
    because: `finding one wrong output takes ${numberText(found.estimate, 1)} reviews, ${significant(price * found.estimate, 3, 'kept')} ${currency}, of the outputs that were given to people`,
    details: { price, currency, wrongShare: share, reviews: units },
  }
}

function countsOf({ profile }: MeasureInput, { cells }: ProfileScores, { score, cohort }: Reviewed) {
  const rows = cells.filter((row) => row.score === score.id && row.cohort === cohort)
  const reviews = denseGroups(rows, profile.header.groups)
  const right = denseGroups(
    rows.map(({ groups, sums }) => ({ groups, weights: sums })),
    profile.header.groups,
  )
  return { reviews, wrong: reviews.map((weight, group) => Math.max(0, weight - (right[group] ?? 0))) }
}

function ratioOf(reviews: Float64Array, wrong: Float64Array) {
  const statistic = ratioWithout({ numerators: reviews, denominators: wrong })
  return jackknife({ groups: reviews.length, sizes: occupiedGroups(reviews), statistic })
}
