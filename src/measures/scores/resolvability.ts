import { benjaminiHochberg } from '../../statistics/multiplicity/benjamini-hochberg.ts'
import { pairedDifference } from '../../statistics/repeats/paired-difference.ts'
import { tTest } from '../../statistics/intervals/t-interval.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore } from '../../vocabulary/scores/profile-scores.ts'
import type { ModelPair, ModelRank } from '../../vocabulary/scores/resolvability-details.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { meanOfRuns, modelRuns } from '../tables/model-runs.ts'
import type { ModelRuns } from '../tables/model-runs.ts'
import { counted, numberText } from '../../vocabulary/number-text.ts'

/** Cases that two models must share before they are told apart (M18). */
const leastShared = 30

/**
 * M18: which differences between models this suite can resolve: paired over the cases both ran, t over cases, corrected for
 * all pairs (Miller 2024, arXiv 2411.00640). The value is the share of pairs that are told apart.
 */
export const resolvability: Measure<'resolvability'> = {
  name: 'resolvability',
  read: (input) => {
    const { scores } = input.profile
    if (scores === undefined) return []
    return scores.scores.flatMap((score) => {
      const models = modelRuns(scores, score).filter(({ model }) => model !== null)
      return models.length < 2 ? [] : [resolved(input, score, models)]
    })
  },
}

function resolved(
  { level }: MeasureInput,
  score: ProfileScore,
  models: readonly ModelRuns[],
): Finding<'resolvability'> {
  const means = models.map(({ cases }) => new Map(cases.map((each) => [each.case, meanOfRuns(each, score.binary)])))
  const pairs = models.flatMap((left, first) =>
    models.slice(first + 1).flatMap((right, offset) => {
      const paired = pairOf(means[first] ?? new Map(), means[first + 1 + offset] ?? new Map(), level)
      return paired === undefined ? [] : [{ left: left.model ?? '', right: right.model ?? '', ...paired }]
    }),
  )
  const frame = findingFrame('resolvability', score.id, {
    level,
    clusters: { eval: Math.max(...models.map(({ cases }) => cases.length)), production: 0 },
  })
  if (pairs.length === 0)
    return { ...frame, state: 'INSUFFICIENT', because: `no two models share ${counted(leastShared, 'case')}` }
  const qValues = benjaminiHochberg(pairs.map(({ pValue }) => pValue))
  const tested = pairs.map((pair, index) => ({ ...pair, qValue: qValues[index] ?? 1 }))
  const apart = tested.filter(({ qValue }) => qValue <= 1 - level)
  const detectable = tested.map((pair) => pair.detectable).toSorted((left, right) => left - right)
  const median = detectable[Math.floor(detectable.length / 2)] ?? 0
  return {
    ...frame,
    state: 'MEASURED',
    value: apart.length / tested.length,
    because: `${apart.length} of ${counted(tested.length, 'pair')} of models can be told apart; differences below ${numberText(median, 3)} cannot be resolved by this suite`,
    details: { pairs: tested, detectable: median, ranks: ranksOf(models, tested, level) },
  }
}

type Means = ReadonlyMap<string, number | undefined>

function pairOf(left: Means, right: Means, level: number): Omit<ModelPair, 'left' | 'right' | 'qValue'> | undefined {
  const shared = [...left.keys()].filter((name) => left.get(name) !== undefined && right.get(name) !== undefined)
  if (shared.length < leastShared) return undefined
  const values = (means: Means) => shared.map((name) => means.get(name) ?? 0)
  const found = pairedDifference(values(left), values(right), level)
  if (found === undefined) return undefined
  const { difference, standardError, detectable, low, high } = found
  // Models that never differ are not told apart; models that differ alike in every case are.
  const never = difference === 0 ? 1 : 0
  const pValue = tTest({ estimate: difference, standardError, degreesOfFreedom: shared.length - 1 }) ?? never
  return { cases: shared.length, difference, interval: [low, high], detectable, pValue }
}

/** Between which places each model may stand, by the models it is told apart from. */
function ranksOf(models: readonly ModelRuns[], pairs: readonly ModelPair[], level: number): readonly ModelRank[] {
  return models.map(({ model }) => {
    const own = pairs.filter((pair) => pair.qValue <= 1 - level && (pair.left === model || pair.right === model))
    const better = own.filter(({ left, difference }) => (left === model ? difference < 0 : difference > 0)).length
    return { model, best: 1 + better, worst: models.length - (own.length - better) }
  })
}
