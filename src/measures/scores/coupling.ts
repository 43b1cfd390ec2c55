import { crossedEffect } from '../../statistics/repeats/crossed-effect.ts'
import type { CrossedEffect } from '../../statistics/repeats/crossed-effect.ts'
import type { CellMean } from '../../statistics/repeats/two-way-effects.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore } from '../../vocabulary/scores/profile-scores.ts'
import { amplifier } from './amplifier.ts'
import { crossedInterval } from './crossed-interval.ts'
import { crossedMeans, varyingWithinCase } from './crossed-means.ts'
import { dimensionShares } from './dimension-shares.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { meanOfRuns, modelRuns } from '../tables/model-runs.ts'
import type { ModelRuns } from '../tables/model-runs.ts'
import { counted, numberText, percent } from '../../vocabulary/number-text.ts'

/** Cases run in more than one context before coupling is given, and cases a context needs (M11). */
const least = { crossed: 30, perContext: 5 }

/**
 * M11: how much of a score is due to the execution context, given the case: every case is held against itself in other
 * contexts. The amplifier says how many times more the context moves the score than the choice of model does.
 */
export const coupling: Measure<'coupling'> = {
  name: 'coupling',
  read: (input) => {
    const { scores } = input.profile
    if (scores === undefined || input.key.dimensions.length === 0) return []
    return scores.scores.flatMap((score) => {
      const models = modelRuns(scores, score)
      const between = modelMeans(score, models)
      return models.map((runs) => coupled(input, { score, runs, between }))
    })
  },
}

type Coupled = { readonly score: ProfileScore; readonly runs: ModelRuns; readonly between: readonly CellMean[] }

function coupled(input: MeasureInput, { score, runs, between }: Coupled): Finding<'coupling'> {
  const key = input.key.dimensions.filter((name) => name !== 'model')
  const dimensions = varyingWithinCase(input, runs.rows, key)
  const means = crossedMeans(input, { score, rows: runs.rows, names: dimensions })
  const found = crossedEffect(means, least.perContext)
  const frame = findingFrame('coupling', runs.subject, {
    level: input.level,
    clusters: { eval: runs.cases.length, production: 0 },
  })
  if (found === undefined || found.cases < least.crossed) {
    const because = `context and case are confounded: ${counted(found?.cases ?? 0, 'case')} ran in more than one context; rerun at least ${least.crossed} in two`
    return { ...frame, state: 'INSUFFICIENT', because }
  }
  const common = { cases: runs.cases, leastCases: least.perContext, level: input.level }
  const share = crossedInterval(means, { ...common, part: (effect) => effect.share })
  const deviation = deviationOf(found, crossedInterval(means, { ...common, part: ({ variance }) => variance }))
  if (share === undefined || deviation === undefined)
    return { ...frame, state: 'INSUFFICIENT', because: 'one random group of cases alone ran in some context' }
  return {
    ...frame,
    state: 'MEASURED',
    value: Math.max(0, found.share),
    interval: [share[0], Math.min(1, share[1])],
    pValue: found.pValue,
    because: `contexts deviate by ${numberText(found.deviation, 3)} in ${score.id} at equal case, which is ${percent(Math.max(0, found.share))} of what varies there`,
    details: {
      deviation,
      cases: found.cases,
      contexts: found.levels,
      constantWithinCase: key.filter((name) => !dimensions.includes(name)),
      amplifier: amplifier({ of: means, over: between }, common),
      betweenModels: Math.sqrt(Math.max(0, crossedEffect(between, least.perContext)?.variance ?? 0)) || undefined,
      byDimension: dimensionShares(means, { dimensions, ...common }),
    },
  }
}

/** The interval is that of the deviation net of noise; what was seen is in it. */
function deviationOf({ deviation }: CrossedEffect, variances: readonly [number, number] | undefined) {
  if (variances === undefined) return undefined
  const [low, high] = variances
  return { value: deviation, interval: [Math.sqrt(low), Math.max(deviation, Math.sqrt(high))] as const }
}

/** Mean of every case by model. */
const modelMeans = (score: ProfileScore, models: readonly ModelRuns[]): readonly CellMean[] =>
  models.flatMap(({ model, cases }) =>
    cases.flatMap((each) => {
      const mean = meanOfRuns(each, score.binary)
      const runs = score.binary ? each.runs : each.runs - each.errors
      return mean === undefined || model === null ? [] : [{ case: each.case, level: model, mean, runs }]
    }),
  )
