import { total } from '../tables/group-table.ts'
import { jackknife } from '../resampling/jackknife.ts'
import { predictionPoweredMean } from './prediction-powered-mean.ts'
import type { Jackknife } from '../resampling/jackknife.ts'

/** Sums by random group: of a judge's scores and their weights, and on the labelled units of label less judgement. */
export type JudgedGroups = Readonly<Record<'weights' | 'sums' | 'labelled' | 'differences', Float64Array>>

/**
 * Prediction-powered mean with a jackknife over groups, so that labels of one cluster count as such. Undefined with fewer than
 * two groups, or when one group has all labels. Source: Angelopoulos et al. 2023; Kott 2001.
 */
export function correctedJudge({ weights, sums, labelled, differences }: JudgedGroups): Jackknife | undefined {
  const without = (values: Float64Array, deleted?: number) =>
    total(values) - (deleted === undefined ? 0 : (values[deleted] ?? 0))
  if (labelled.filter((units) => units > 0).length < 2) return undefined
  return jackknife({
    groups: weights.length,
    sizes: weights.map((weight, group) => (weight > 0 || (labelled[group] ?? 0) > 0 ? 1 : 0)),
    statistic: (deleted) => {
      const judgeMean = without(sums, deleted) / without(weights, deleted)
      const rectifier = without(differences, deleted) / without(labelled, deleted)
      return predictionPoweredMean({ judgeMean, labels: [rectifier], judgeOnLabelled: [0] })?.mean ?? judgeMean
    },
  })
}
