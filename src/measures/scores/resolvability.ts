import { benjaminiHochberg } from '../../statistics/multiplicity/benjamini-hochberg.ts'
import { holm } from '../../statistics/multiplicity/holm.ts'
import { clopperPearson } from '../../statistics/intervals/clopper-pearson.ts'
import type { Estimate } from '../../vocabulary/estimate.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore } from '../../vocabulary/scores/profile-scores.ts'
import type { ModelPair, ModelRank } from '../../vocabulary/scores/resolvability-details.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { leastPaired, modelPair } from './model-pair.ts'
import type { CaseMeans } from './model-pair.ts'
import { rangeOf } from './projection.ts'
import { meanOfRuns, modelRuns } from '../tables/model-runs.ts'
import type { ModelRuns } from '../tables/model-runs.ts'
import { counted, numberText, percent } from '../../vocabulary/number-text.ts'

/**
 * M18: which differences between models this suite can resolve: paired over the cases both ran, t over cases, corrected for
 * all pairs (Miller 2024, arXiv 2411.00640). The value is the share of pairs that are told apart, the interval that of the pairs
 * which differ: its lower end holds for all pairs at once (Holm 1979).
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
  const range = rangeOf(score)
  const pairs = models.flatMap((left, first) =>
    models.slice(first + 1).flatMap((right, offset) => {
      const unit = range !== undefined
      const paired = modelPair(means[first] ?? new Map(), means[first + 1 + offset] ?? new Map(), { level, unit })
      return paired === undefined ? [] : [{ left: left.model ?? '', right: right.model ?? '', ...paired }]
    }),
  )
  const frame = findingFrame('resolvability', score.id, {
    level,
    clusters: { eval: Math.max(...models.map(({ cases }) => cases.length)), production: 0 },
  })
  if (pairs.length === 0)
    return { ...frame, state: 'INSUFFICIENT', because: `no two models share ${counted(leastPaired.shared, 'case')}` }
  const pValues = pairs.map(({ pValue }) => pValue)
  const qValues = benjaminiHochberg(pValues)
  const tested = pairs.map((pair, index) => ({ ...pair, qValue: qValues[index] ?? 1 }))
  const apart = tested.filter(({ qValue }) => qValue <= 1 - level)
  const detectable = middle(tested.flatMap((pair) => (pair.detectable === null ? [] : [pair.detectable])))
  const ceiling = range === undefined ? null : ceilingOf(means, { best: range[1], level })
  return {
    ...frame,
    state: 'MEASURED',
    value: apart.length / tested.length,
    // No test shows two models to be equal: any pair may differ.
    interval: [holm(pValues, 1 - level) / tested.length, 1],
    because: `${apart.length} of ${counted(tested.length, 'pair')} of models can be told apart; ${resolution(detectable, ceiling)}`,
    details: { pairs: tested, detectable, ceiling, ranks: ranksOf(models, tested, level) },
  }
}

function resolution(detectable: Estimate | null, ceiling: Estimate | null): string {
  const differences =
    detectable === null
      ? 'no case bounds what this suite can resolve'
      : `differences below ${numberText(detectable.value, 3)} cannot be resolved by this suite`
  return ceiling === null || ceiling.value === 0
    ? differences
    : `${differences}; ${percent(ceiling.value)} of cases leave no room above, as every model has the best score there`
}

const middle = (detectable: readonly Estimate[]): Estimate | null =>
  detectable.toSorted((left, right) => left.value - right.value)[Math.floor(detectable.length / 2)] ?? null

/** Share of the cases that all models ran in which each has the best score in all runs; null without such cases. */
function ceilingOf(means: readonly CaseMeans[], { best, level }: { readonly best: number; readonly level: number }) {
  const [first = new Map<string, number | undefined>(), ...others] = means
  const common = [...first.keys()].filter((name) => means.every((each) => each.get(name) !== undefined))
  if (common.length === 0) return null
  const full = common.filter((name) => [first, ...others].every((each) => (each.get(name) ?? 0) >= best - 1e-12)).length
  const { lower, upper } = clopperPearson({ successes: full, trials: common.length, alpha: (1 - level) / 2 })
  return { value: full / common.length, interval: [lower, upper] as const }
}

/** Between which places each model may stand, by the models it is told apart from. */
function ranksOf(models: readonly ModelRuns[], pairs: readonly ModelPair[], level: number): readonly ModelRank[] {
  return models.map(({ model }) => {
    const own = pairs.filter((pair) => pair.qValue <= 1 - level && (pair.left === model || pair.right === model))
    const better = own.filter(({ left, difference }) => (left === model ? difference < 0 : difference > 0)).length
    return { model, best: 1 + better, worst: models.length - (own.length - better) }
  })
}
