import { kishEffectiveSize } from '../tables/kish-effective-size.ts'
import type { Uncertain } from '../intervals/t-interval.ts'

/** A scored unit of a cluster and the probability with which it was chosen to be scored, in (0, 1]. */
export type ChosenUnit = { readonly value: number; readonly probability: number }

/** A mean of chosen units with its standard error over clusters and Kish's effective number of units. */
export type HajekMean = Uncertain & { readonly effectiveSize: number }

/**
 * Mean of all units from those that were chosen with known probabilities: Σ y/p over Σ 1/p, the variance linearised over clusters.
 * `clusters` lists the chosen units of every cluster, empty ones included, since they count as clusters. Undefined with fewer than two
 * clusters or nothing chosen. Source: Hájek 1971; Särndal, Swensson and Wretman 1992.
 * Throws RangeError for a probability outside (0, 1].
 */
export function hajekMean(clusters: readonly (readonly ChosenUnit[])[]): HajekMean | undefined {
  const units = clusters.flat()
  const outside = units.find(({ probability }) => !(probability > 0 && probability <= 1))
  if (outside !== undefined) throw new RangeError(`not a probability of being chosen: ${outside.probability}`)
  const weight = (some: readonly ChosenUnit[]) => some.reduce((sum, { probability }) => sum + 1 / probability, 0)
  const value = (some: readonly ChosenUnit[]) => some.reduce((sum, unit) => sum + unit.value / unit.probability, 0)
  const all = weight(units)
  if (clusters.length < 2 || units.length === 0) return undefined
  const estimate = value(units) / all
  const squares = clusters.reduce((sum, own) => sum + (value(own) - estimate * weight(own)) ** 2, 0)
  const variance = ((clusters.length / (clusters.length - 1)) * squares) / all ** 2
  return {
    estimate,
    standardError: Math.sqrt(variance),
    degreesOfFreedom: clusters.length - 1,
    effectiveSize: kishEffectiveSize(units.map(({ probability }) => 1 / probability)).effectiveSize,
  }
}
