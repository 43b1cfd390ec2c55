/** A share with its variance. */
export type VariableShare = { readonly value: number; readonly variance: number }

/**
 * Variance of the corrected rate: (V(q) + rate² V(se) + (1 - rate)² V(sp)) / (se + sp - 1)², the three shares independent of each other.
 * Source: Rogan and Gladen 1978.
 */
export function roganGladenVariance(options: {
  readonly rate: number
  readonly observed: VariableShare
  readonly sensitivity: VariableShare
  readonly specificity: VariableShare
}): number {
  const { rate, observed, sensitivity, specificity } = options
  const informedness = sensitivity.value + specificity.value - 1
  return (
    (observed.variance + rate ** 2 * sensitivity.variance + (1 - rate) ** 2 * specificity.variance) / informedness ** 2
  )
}
