import { binLabels } from '../../vocabulary/contexts/bin-labels.ts'
import type { Bins } from '../../vocabulary/contexts/dimension.ts'

/** A value below this share of production is no value of its own. */
const leastShare = 0.01

/** How the value of a call that does not record the fact is named. */
export const unknownValue = 'unknown'

/** How values that are no value of their own are named. */
export const otherValues = 'other'

/** Values of a fact after binning, and the place of every value that a cell can hold. */
export type FactBins = {
  readonly values: readonly string[]
  readonly of: (value: string | null) => number
}

/**
 * Values of a fact as production alone decides: its most frequent ones and the rest as `other`; the fixed bins of a number joined to at
 * most `most` of about equal production weight. Unknown is a value of its own. `weights` is production's weight by value.
 */
export function factBins(bins: Bins, weights: ReadonlyMap<string, number>, most: number): FactBins {
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  const parts = bins.kind === 'cuts' ? joinedBins(binLabels(bins), weights, most) : frequentValues(weights, all, most)
  const places = new Map(parts.flatMap((labels, part) => labels.map((label) => [label, part] as const)))
  const rest = bins.kind === 'cuts' ? parts.length - 1 : parts.length
  const names = [...parts.map(nameOf), ...(bins.kind === 'cuts' ? [] : [otherValues]), unknownValue]
  return {
    values: names,
    of: (value) => (value === null ? names.length - 1 : (places.get(value) ?? Math.max(0, rest))),
  }
}

const nameOf = (labels: readonly string[]): string =>
  labels.length < 2 ? (labels[0] ?? otherValues) : `${labels[0]} to ${labels.at(-1)}`

/** The most frequent values of at least 1 %, one place kept for the rest where there is a rest. */
function frequentValues(
  weights: ReadonlyMap<string, number>,
  all: number,
  most: number,
): readonly (readonly string[])[] {
  const sorted = [...weights].toSorted(
    ([left, one], [right, other]) => other - one || (left < right ? -1 : left > right ? 1 : 0),
  )
  const frequent = sorted.filter(([, weight]) => weight >= leastShare * all)
  const fits = frequent.length === sorted.length && frequent.length <= most
  return (fits ? frequent : frequent.slice(0, most - 1)).map(([value]) => [value])
}

/** Neighbouring bins joined so that the sum of squared weights is least, hence parts about equal; parts below 1 % join a neighbour. */
function joinedBins(
  labels: readonly string[],
  weights: ReadonlyMap<string, number>,
  most: number,
): readonly (readonly string[])[] {
  const mass = labels.map((label) => weights.get(label) ?? 0)
  const all = mass.reduce((sum, each) => sum + each, 0)
  if (all === 0) return [labels]
  for (let parts = Math.min(most, labels.length); parts > 1; parts -= 1) {
    const best = bestPartition(mass, parts)
    const least = Math.min(...best.map(([start, end]) => sumOf(mass, start, end)))
    if (least >= leastShare * all) return best.map(([start, end]) => labels.slice(start, end))
  }
  return [labels]
}

type Part = readonly [start: number, end: number]

/** The partition into so many neighbouring parts whose squared weights sum to least; of equal ones that with the earliest cuts. */
function bestPartition(mass: readonly number[], parts: number): readonly Part[] {
  let rows: readonly { readonly cost: number; readonly parts: readonly Part[] }[] = mass.map((_, end) => ({
    cost: sumOf(mass, 0, end + 1) ** 2,
    parts: [[0, end + 1]],
  }))
  for (let count = 2; count <= parts; count += 1) {
    const before = rows
    rows = mass.map((_, end) => {
      let best = { cost: Infinity, parts: [] as readonly Part[] }
      for (let start = count - 1; start <= end; start += 1) {
        const left = before[start - 1]
        const cost = (left?.cost ?? Infinity) + sumOf(mass, start, end + 1) ** 2
        if (cost < best.cost) best = { cost, parts: [...(left?.parts ?? []), [start, end + 1]] }
      }
      return best
    })
  }
  return rows.at(-1)?.parts ?? []
}

const sumOf = (mass: readonly number[], start: number, end: number): number =>
  mass.slice(start, end).reduce((sum, each) => sum + each, 0)
