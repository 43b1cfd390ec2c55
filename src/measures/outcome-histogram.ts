import type { LogHistogram } from '../statistics/log-histogram.ts'
import type { CohortName, HistogramBin, Profile } from '../vocabulary/profile.ts'

/** Keeps only some of the rows a histogram is made of. */
export type Keep = { readonly groups?: (group: number) => boolean; readonly rows?: (row: HistogramBin) => boolean }

/** Rows of one outcome in one cohort. */
export const outcomeRows = ({ histograms }: Profile, cohort: CohortName, outcome: string): readonly HistogramBin[] =>
  histograms.filter((row) => row.cohort === cohort && row.outcome === outcome)

/** One histogram of all rows, bins ascending; the bin of zero is the lowest. */
export function addUp(
  rows: readonly HistogramBin[],
  gamma: number,
  { groups, rows: keepRow }: Keep = {},
): LogHistogram {
  const weights = new Map<number, number>()
  for (const row of rows) {
    if (keepRow !== undefined && !keepRow(row)) continue
    const bin = row.bin ?? -Infinity
    const weight = row.weights.reduce(
      (sum, each, index) => sum + (groups === undefined || groups(row.groups[index] ?? -1) ? each : 0),
      0,
    )
    weights.set(bin, (weights.get(bin) ?? 0) + weight)
  }
  const bins = [...weights.keys()].sort((left, right) => left - right)
  return { gamma, bins, weights: bins.map((bin) => weights.get(bin) ?? 0) }
}

/** Weight by random group, of all rows and of those in bins wholly at or below `bound`. */
export function shareByGroup(
  rows: readonly HistogramBin[],
  { groups, within }: { readonly groups: number; readonly within: (row: HistogramBin) => boolean },
) {
  const numerators = new Float64Array(groups)
  const denominators = new Float64Array(groups)
  for (const row of rows) {
    const inside = within(row)
    for (const [index, group] of row.groups.entries()) {
      const weight = row.weights[index] ?? 0
      denominators[group] = (denominators[group] ?? 0) + weight
      if (inside) numerators[group] = (numerators[group] ?? 0) + weight
    }
  }
  return { numerators, denominators }
}
