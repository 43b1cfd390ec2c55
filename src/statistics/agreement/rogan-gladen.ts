/** A corrected rate in [0, 1]; `clamped` when the plain correction left that range. */
export type CorrectedRate = { readonly rate: number; readonly clamped: boolean }

/** Below this sensitivity + specificity - 1 a judge tells too little to be corrected. */
export const leastInformedness = 0.3

/**
 * True rate behind the rate that an imperfect judge observes: (q + sp - 1) / (se + sp - 1).
 * Undefined when the judge hardly beats chance. Source: Rogan and Gladen 1978.
 */
export function roganGladen(options: {
  readonly observed: number
  readonly sensitivity: number
  readonly specificity: number
}): CorrectedRate | undefined {
  const { observed, sensitivity, specificity } = options
  const informedness = sensitivity + specificity - 1
  if (informedness < leastInformedness) return undefined
  const plain = (observed + specificity - 1) / informedness
  const rate = Math.min(1, Math.max(0, plain))
  return { rate, clamped: rate !== plain }
}
