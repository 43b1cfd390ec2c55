import type { OutcomeHistogram } from '../../vocabulary/outcomes/outcome-histogram.ts'
import type { Database } from '../../warehouse/database.ts'
import { sides } from '../sides.ts'

/** Reads the outcome histograms, by far the longest table; `cells` are the joint contexts in the order of their numbers. */
export async function readHistograms(
  database: Database,
  outcomes: readonly string[],
  cells: OutcomeHistogram['cells'],
): Promise<readonly OutcomeHistogram[]> {
  const { side, outcome, place, bin, g, n } = await database.queryColumns('profile/read/outcomes/histogram-groups')
  const histograms: OutcomeHistogram[] = []
  for (let start = 0, end = 0; start < side.length; start = end) {
    while (end < side.length && side[end] === side[start] && outcome[end] === outcome[start]) end += 1
    histograms.push({
      cohort: sides[side[start] ?? 0] ?? 'eval',
      outcome: outcomes[outcome[start] ?? 0] ?? '',
      cells,
      places: place.slice(start, end),
      bins: bin.slice(start, end),
      groups: g.slice(start, end),
      weights: n.slice(start, end),
    })
  }
  return histograms
}
