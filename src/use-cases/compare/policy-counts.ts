/** Number of traces that each kept trace represents, by tail-sampling policy; `invalid`: no probability is known. */
export type PolicyWeights = Readonly<Record<string, number | 'invalid'>>

/** The same numbers with null for `invalid`; undefined without any policy. */
export function policyCounts(weights: PolicyWeights): Readonly<Record<string, number | null>> | undefined {
  const entries = Object.entries(weights)
  return entries.length === 0
    ? undefined
    : Object.fromEntries(entries.map(([policy, count]) => [policy, count === 'invalid' ? null : count]))
}
