import type { Bins } from './dimension.ts'

/** Names of the bins between cuts, in rising order: the given ones, else the bounds themselves. */
export function binLabels(bins: Extract<Bins, { readonly kind: 'cuts' }>): readonly string[] {
  if (bins.labels !== undefined) return bins.labels
  const { cuts, closed } = bins
  const inner = cuts.slice(1).map((cut, index) => `${cuts[index]}-${cut}`)
  const first = cuts[0] ?? 0
  const last = cuts.at(-1) ?? 0
  return closed === 'left' ? [`<${first}`, ...inner, `${last}+`] : [`<=${first}`, ...inner, `>${last}`]
}
