import { raoScottF } from '../../../statistics/divergence/rao-scott-f.ts'
import { totalVariation } from '../../../statistics/divergence/total-variation.ts'
import { jackknife } from '../../../statistics/resampling/jackknife.ts'
import { fSurvival } from '../../../statistics/distributions/f-survival.ts'
import { tInterval } from '../../../statistics/intervals/t-interval.ts'
import { categoryTotals } from '../../../statistics/tables/group-table.ts'
import type { Finding } from '../../../vocabulary/finding.ts'
import { percent, significant } from '../../../vocabulary/number-text.ts'
import type { ProfileScore, ProfileScores } from '../../../vocabulary/scores/profile-scores.ts'
import { findingFrame } from '../../finding-frame.ts'
import type { Measure, MeasureInput } from '../../measure.ts'
import { clustersOf } from '../../tables/totals.ts'
import { chosenByFact } from './chosen-by-fact.ts'
import { chosenRatios } from './chosen-ratios.ts'
import type { ChosenRatio } from './chosen-ratios.ts'

/** A scored share from which on nothing is left to compare with. */
const whole = 0.999

/**
 * Are the production calls that were scored like those that were not? Their contexts (turn among them), failures and latency. Where they
 * differ, the scores speak of a chosen part. Scores of a known chance weigh for the others and are not asked. The clusters of both parts are the same, so groups are left out of both at once.
 */
export const selection: Measure<'selection'> = {
  name: 'selection',
  read: (input) => {
    const { scores } = input.profile
    if (scores === undefined) return []
    return scores.scores
      .filter(({ units, probable }) => units.production > 0 && probable.production < units.production)
      .flatMap((score) => ofScore(input, scores, score))
  },
}

type Found = Pick<Finding<'selection'>, 'value' | 'interval' | 'because'> & { readonly pValue?: number }

function ofScore(input: MeasureInput, scores: ProfileScores, score: ProfileScore): readonly Finding<'selection'>[] {
  const { profile, level } = input
  const ratios = chosenRatios(scores, score, profile.header.groups)
  if (ratios === undefined || ratios.share >= whole) return []
  const scoredShare = ratios.share
  const frame = (name: string) =>
    findingFrame('selection', `${score.id} by ${name}`, { level, clusters: clustersOf(profile) })
  const details = { score: score.id, scoredShare }
  return [
    ...contexts(input, scores, score).map(({ fact, ...found }): Finding<'selection'> => ({
      ...frame(fact),
      state: 'MEASURED',
      ...found,
      details: { ...details, of: 'context' },
    })),
    ...ratios.found.flatMap((ratio): readonly Finding<'selection'>[] => {
      const found = difference(ratio, { level, score: score.id, scoredShare })
      const { of, scored, unscored } = ratio
      return found === undefined
        ? []
        : [{ ...frame(of), state: 'MEASURED', ...found, details: { ...details, of, scored, unscored } }]
    }),
  ]
}

function contexts(input: MeasureInput, scores: ProfileScores, score: ProfileScore) {
  return chosenByFact(input.profile, scores, score).flatMap(({ fact, scored, unscored }) => {
    const found = raoScottF(scored, unscored, { clusters: sidesOf(input) })
    if (found === undefined) return []
    const value = totalVariation(categoryTotals(scored), categoryTotals(unscored))
    const because = `${percent(value)} of the unscored calls would have to change their ${fact} to look like those with ${score.id}`
    return [{ fact, value, interval: null, pValue: found.pValue, because }]
  })
}

const sidesOf = ({ profile }: MeasureInput) => {
  const { production } = clustersOf(profile)
  return { evalClusters: production, productionClusters: production }
}

type Told = { readonly level: number; readonly score: string; readonly scoredShare: number }

function difference(ratio: ChosenRatio, { level, score, scoredShare }: Told): Found | undefined {
  const found = jackknife({ groups: ratio.sizes.length, sizes: ratio.sizes, statistic: ratio.difference })
  if (found === undefined || found.variance === 0) return undefined
  const shown = (value: number) => (ratio.of === 'failure' ? percent(value) : `${significant(value)} s`)
  const what = ratio.of === 'failure' ? 'of the calls failed' : 'is the mean latency'
  return {
    value: found.estimate,
    interval: tInterval(found, level),
    pValue: fSurvival(found.estimate ** 2 / found.variance, 1, found.degreesOfFreedom),
    because: `${shown(ratio.scored)} ${what} with ${score} (${percent(scoredShare)} of production) and ${shown(ratio.unscored)} without`,
  }
}
