import { total } from '../tables/group-table.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * Mean of what humans would say from a judge on many and humans on a few: judge mean on all plus the mean of (label - judge)
 * on the labelled, the `rectifier`. Undefined without labels.
 * Source: Angelopoulos et al. 2023, prediction-powered inference. Throws RangeError when lengths differ.
 */
export function predictionPoweredMean(options: {
  readonly judgeMean: number
  readonly labels: NumberList
  readonly judgeOnLabelled: NumberList
}): { readonly mean: number; readonly rectifier: number } | undefined {
  const { judgeMean, labels, judgeOnLabelled } = options
  if (labels.length !== judgeOnLabelled.length) {
    throw new RangeError(`${labels.length} labels for ${judgeOnLabelled.length} judgements`)
  }
  if (labels.length === 0) return undefined
  const rectifier = total(Array.from(labels, (label, index) => label - (judgeOnLabelled[index] ?? 0))) / labels.length
  return { mean: judgeMean + rectifier, rectifier }
}
