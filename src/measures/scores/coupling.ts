import { crossedEffect } from '../../statistics/repeats/crossed-effect.ts'
import type { CrossedMean } from '../../statistics/repeats/crossed-effect.ts'
import { cellDimensions } from '../../vocabulary/contexts/cell-dimensions.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore, ScoreCase } from '../../vocabulary/scores/profile-scores.ts'
import { crossedInterval } from './crossed-interval.ts'
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
      const between = betweenModels(score, models)
      return models.map((runs) => coupled(input, { score, runs, between }))
    })
  },
}

type Coupled = { readonly score: ProfileScore; readonly runs: ModelRuns; readonly between: number | undefined }

function coupled(input: MeasureInput, { score, runs, between }: Coupled): Finding<'coupling'> {
  const dimensions = input.key.dimensions.filter((name) => name !== 'model')
  const means = (names: readonly string[]) => crossedMeans(input, { score, rows: runs.rows, names })
  const found = crossedEffect(means(dimensions), least.perContext)
  const frame = findingFrame('coupling', runs.subject, {
    level: input.level,
    clusters: { eval: runs.cases.length, production: 0 },
  })
  if (found === undefined || found.cases < least.crossed) {
    const because = `context and case are confounded: ${counted(found?.cases ?? 0, 'case')} ran in more than one context; rerun at least ${least.crossed} in two`
    return { ...frame, state: 'INSUFFICIENT', because }
  }
  const common = { cases: runs.cases, leastCases: least.perContext, level: input.level }
  const interval = crossedInterval(means(dimensions), { ...common, part: ({ omega2 }) => omega2 })
  const amplifier = between === undefined || between === 0 ? undefined : found.deviation / between
  return {
    ...frame,
    state: 'MEASURED',
    value: Math.max(0, found.omega2),
    interval: interval === undefined ? null : [interval[0], Math.min(1, interval[1])],
    pValue: found.pValue,
    because: `the recorded context goes with ${percent(Math.max(0, found.omega2))} of what varies in ${score.id} at equal case: ${numberText(found.deviation, 3)} between contexts`,
    details: {
      deviation: found.deviation,
      cases: found.cases,
      contexts: found.levels,
      amplifier,
      betweenModels: amplifier === undefined ? undefined : between,
      byDimension: dimensionShares(means(dimensions), { dimensions, ...common }),
    },
  }
}

type Crossed = {
  readonly score: ProfileScore
  readonly rows: readonly ScoreCase[]
  readonly names: readonly string[]
}

/** Mean of every case at every level of the named dimensions; runs in unknown contexts say nothing here. */
export function crossedMeans({ profile }: MeasureInput, { score, rows, names }: Crossed): readonly CrossedMean[] {
  const order = cellDimensions(profile.header.dimensions)
  const at = names.map((name) => order.indexOf(name))
  const cells = Map.groupBy(rows, (row) => {
    const values = at.map((place) => row.cell?.[place] ?? null)
    return values.includes(null) ? undefined : JSON.stringify([row.case, values])
  })
  return [...cells].flatMap(([key, list]) => {
    if (key === undefined) return []
    const [name, values] = JSON.parse(key) as [string, readonly string[]]
    const sum = (of: (row: ScoreCase) => number) => list.reduce((all, row) => all + of(row), 0)
    const runs = { runs: sum((row) => row.runs), successes: sum((row) => row.successes) }
    const mean = meanOfRuns({ ...runs, errors: sum((row) => row.errors), sum: sum((row) => row.sum) }, score.binary)
    return mean === undefined ? [] : [{ case: name, level: JSON.stringify(values), mean }]
  })
}

/** Standard deviation between models over the same cases, net of noise. */
function betweenModels(score: ProfileScore, models: readonly ModelRuns[]): number | undefined {
  const means = models.flatMap(({ model, cases }) =>
    cases.flatMap((each) => {
      const mean = meanOfRuns(each, score.binary)
      return mean === undefined || model === null ? [] : [{ case: each.case, level: model, mean }]
    }),
  )
  return crossedEffect(means, least.perContext)?.deviation
}
