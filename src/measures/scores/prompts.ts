import { crossedEffect } from '../../statistics/repeats/crossed-effect.ts'
import type { CellMean } from '../../statistics/repeats/two-way-effects.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { ProfileScore } from '../../vocabulary/scores/profile-scores.ts'
import type { PromptsDetails } from '../../vocabulary/scores/prompts-details.ts'
import { crossedInterval } from './crossed-interval.ts'
import { crossedMeans } from './crossed-means.ts'
import { findingFrame } from '../finding-frame.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { modelRuns } from '../tables/model-runs.ts'
import type { ModelRuns } from '../tables/model-runs.ts'
import { numberText } from '../../vocabulary/number-text.ts'

/** Prompts, cases under every prompt and runs of each (M12). */
const least = { prompts: 5, cases: 50, runs: 2 }

/** A dimension of the key that tells prompt templates apart, by its name. */
const aboutPrompts = /prompt|template/i

/**
 * M12: how much the wording of the prompt moves the score, net of what reruns of one prompt move it: the standard deviation
 * between prompts over the same cases. Reads a dimension of the key that is named after prompts or templates.
 */
export const prompts: Measure<'prompts'> = {
  name: 'prompts',
  read: (input) => {
    const { scores, header } = input.profile
    const dimension = header.dimensions.find(({ name, rung }) => rung !== undefined && aboutPrompts.test(name))
    if (scores === undefined || dimension === undefined) return []
    return scores.scores.flatMap((score) =>
      modelRuns(scores, score).map((runs) => sensitivity(input, { score, runs, dimension: dimension.name })),
    )
  },
}

type Asked = { readonly score: ProfileScore; readonly runs: ModelRuns; readonly dimension: string }

function sensitivity(input: MeasureInput, { score, runs, dimension }: Asked): Finding<'prompts'> {
  const means = crossedMeans(input, { score, rows: runs.rows, names: [dimension] })
  const found = crossedEffect(means, least.cases)
  const perPrompt = means.length === 0 ? 0 : runs.cases.reduce((sum, row) => sum + row.runs, 0) / means.length
  const frame = findingFrame('prompts', runs.subject, {
    level: input.level,
    clusters: { eval: runs.cases.length, production: 0 },
  })
  if (found === undefined || found.levels < least.prompts || perPrompt < least.runs) {
    const because = `${least.prompts} prompts on ${least.cases} cases each, run ${least.runs} times, are needed: ${found?.levels ?? 0} have the cases, run ${numberText(perPrompt, 1)} times`
    return { ...frame, state: 'INSUFFICIENT', because }
  }
  const interval = crossedInterval(means, {
    cases: runs.cases,
    leastCases: least.cases,
    level: input.level,
    part: ({ variance }) => variance,
  })
  if (interval === undefined)
    return { ...frame, state: 'INSUFFICIENT', because: 'one random group of cases alone ran some prompt' }
  const deviation = Math.sqrt(Math.max(0, found.variance))
  return {
    ...frame,
    state: 'MEASURED',
    value: deviation,
    interval: [Math.sqrt(interval[0]), Math.sqrt(interval[1])],
    pValue: found.pValue,
    because: `the prompt moves ${score.id} by a standard deviation of ${numberText(deviation, 3)}, net of reruns`,
    details: {
      prompts: found.levels,
      cases: found.cases,
      // What is usually reported: it grows with noise alone, also when no prompt matters.
      spread: spreadOf(found.effects),
      differences: disagreement(means, runs),
    },
  }
}

const spreadOf = (means: ReadonlyMap<string, number>): number =>
  Math.max(...means.values()) - Math.min(...means.values())

/**
 * Mean difference of the score of two prompts on one case, and of two runs of one prompt: only their difference is due to the
 * prompt. For scores of 0 and 1, from the success rates.
 */
function disagreement(means: readonly CellMean[], { rows }: ModelRuns): PromptsDetails['differences'] {
  const pairs = [...Map.groupBy(means, (row) => row.case).values()].flatMap((list) =>
    list.flatMap((left, place) =>
      list.slice(place + 1).map((right) => left.mean * (1 - right.mean) + right.mean * (1 - left.mean)),
    ),
  )
  const reruns = rows
    .filter(({ runs }) => runs > 1)
    .map(({ runs, successes }) => (2 * successes * (runs - successes)) / (runs * (runs - 1)))
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
  return { betweenPrompts: mean(pairs), betweenReruns: mean(reruns) }
}
