import type { LogHistogram } from '../../statistics/tables/log-histogram.ts'
import { logBinUpper } from '../../statistics/tables/log-bin.ts'
import { zeroBin } from '../../vocabulary/outcomes/outcome-histogram.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { OutcomeHistogram } from '../../vocabulary/outcomes/outcome-histogram.ts'
import type { Profile } from '../../vocabulary/profile.ts'

/** The distribution of one outcome in one cohort; undefined where it records none. */
export const outcomeHistogram = (
  { histograms }: Pick<Profile, 'histograms'>,
  cohort: CohortName,
  outcome: string,
): OutcomeHistogram | undefined => histograms.find((each) => each.cohort === cohort && each.outcome === outcome)

/** The joint contexts of a histogram with the rows of each, from `start` to before `end`. */
export function contextRuns({ cells, places }: OutcomeHistogram) {
  const runs: { readonly cell: readonly (string | null)[]; readonly start: number; readonly end: number }[] = []
  for (let start = 0, end = 0; start < places.length; start = end) {
    const place = places[start] ?? 0
    while (end < places.length && places[end] === place) end += 1
    runs.push({ cell: cells[place] ?? [], start, end })
  }
  return runs
}

/** Weight by bin (row, ascending) and random group (column) of a whole cohort. */
type BinTable = { readonly bins: Int32Array; readonly groups: number; readonly counts: Float64Array }

/** Histograms that were added up before: every bound and quantile asks for the whole. */
const asked = new WeakMap<OutcomeHistogram, BinTable>()

function binTable(histogram: OutcomeHistogram): BinTable {
  const known = asked.get(histogram) ?? tabulated(histogram)
  asked.set(histogram, known)
  return known
}

function tabulated({ bins, groups, weights }: OutcomeHistogram): BinTable {
  const places = new Map<number, number>()
  const distinct = Int32Array.from(new Set(bins)).sort()
  for (const [place, bin] of distinct.entries()) places.set(bin, place)
  const width = groups.reduce((most, group) => Math.max(most, group + 1), 0)
  const counts = new Float64Array(distinct.length * width)
  for (let row = 0; row < bins.length; row++) {
    const at = (places.get(bins[row] ?? 0) ?? 0) * width + (groups[row] ?? 0)
    counts[at] = (counts[at] ?? 0) + (weights[row] ?? 0)
  }
  return { bins: distinct, groups: width, counts }
}

/** One histogram of all joint contexts, bins ascending; the bin of zero is the lowest. */
export function addUp(
  histogram: OutcomeHistogram,
  gamma: number,
  keeps: (group: number) => boolean = () => true,
): LogHistogram {
  const { bins, groups, counts } = binTable(histogram)
  const weights = Array.from(bins, (_, place) => {
    let weight = 0
    for (let group = 0; group < groups; group++) if (keeps(group)) weight += counts[place * groups + group] ?? 0
    return weight
  })
  return { gamma, bins: Array.from(bins, exponentOf), weights }
}

/** Weights by random group: of all rows that count, and of those among them that are held. */
export type HeldCounts = { readonly numerators: Float64Array; readonly denominators: Float64Array }

/** Weight by random group, of all rows and of those in bins that are `within`. */
export function shareByGroup(
  histogram: OutcomeHistogram,
  groups: number,
  within: (bin: number) => boolean,
): HeldCounts {
  const table = binTable(histogram)
  const [numerators, denominators] = [new Float64Array(groups), new Float64Array(groups)]
  for (const [place, bin] of table.bins.entries()) {
    const inside = within(bin)
    for (let group = 0; group < table.groups; group++) {
      const weight = table.counts[place * table.groups + group] ?? 0
      denominators[group] = (denominators[group] ?? 0) + weight
      if (inside) numerators[group] = (numerators[group] ?? 0) + weight
    }
  }
  return { numerators, denominators }
}

/**
 * The same by joint context: `held` says of a context's place and a bin whether they are held, undefined where a context does
 * not count.
 */
export function shareByContext(
  { places, bins, groups: groupOf, weights }: OutcomeHistogram,
  groups: number,
  held: (place: number, bin: number) => boolean | undefined,
): HeldCounts {
  const [numerators, denominators] = [new Float64Array(groups), new Float64Array(groups)]
  for (let row = 0; row < places.length; row++) {
    const inside = held(places[row] ?? 0, bins[row] ?? 0)
    if (inside === undefined) continue
    const [group, weight] = [groupOf[row] ?? 0, weights[row] ?? 0]
    denominators[group] = (denominators[group] ?? 0) + weight
    if (inside) numerators[group] = (numerators[group] ?? 0) + weight
  }
  return { numerators, denominators }
}

/** The exponent of a bin's lower edge; that of zero is -Infinity. */
export const exponentOf = (bin: number): number => (bin === zeroBin ? -Infinity : bin)

/** Upper edge of a bin in the outcome's unit; zero's bin ends at zero. */
export const upperEdge = (bin: number, gamma: number): number => (bin === zeroBin ? 0 : logBinUpper(bin, gamma))

/** Whether a bin lies wholly at or below a bound; asked of millions of rows, whose bins are few. */
export function withinBound(gamma: number, bound: number): (bin: number) => boolean {
  const limit = bound * (1 + 1e-9)
  const known = new Map<number, boolean>()
  return (bin) => {
    const answer = known.get(bin) ?? upperEdge(bin, gamma) <= limit
    known.set(bin, answer)
    return answer
  }
}
