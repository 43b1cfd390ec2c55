/** How many hypotheses are rejected with an error rate of `alpha` over all of them. Source: Holm 1979, step down. */
export function holm(pValues: readonly number[], alpha: number): number {
  const sorted = pValues.toSorted((left, right) => left - right)
  const kept = sorted.findIndex((pValue, index) => pValue > alpha / (sorted.length - index))
  return kept === -1 ? sorted.length : kept
}
