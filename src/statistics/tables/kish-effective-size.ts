import type { NumberList } from './number-list.ts'

/** `effectiveSize`: number of equally weighted items worth as much; `designEffect`: items over effective size, >= 1. */
export type KishEffectiveSize = { readonly effectiveSize: number; readonly designEffect: number }

/**
 * Effective number of weighted items, (sum w)^2 / sum w^2: of calls from their weights, of groups from their sizes.
 * Both fields are 0 when there is no weight at all. Source: Kish 1965.
 */
export function kishEffectiveSize(weights: NumberList): KishEffectiveSize {
  let sum = 0
  let sumOfSquares = 0
  for (const weight of weights) {
    sum += weight
    sumOfSquares += weight * weight
  }
  if (sumOfSquares === 0) return { effectiveSize: 0, designEffect: 0 }
  const effectiveSize = (sum * sum) / sumOfSquares
  return { effectiveSize, designEffect: weights.length / effectiveSize }
}
