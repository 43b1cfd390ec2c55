import type { ContextCell } from '../../vocabulary/contexts/context-cell.ts'
import { totalWeight } from '../tables/dense-groups.ts'
import type { BinnedFact } from '../tables/binned-fact.ts'
import { unknownValue } from '../tables/fact-bins.ts'

/** One combination of values of some facts that carries production. */
export type FactCombination = {
  readonly values: readonly string[]
  /** Share of production calls. */
  readonly share: number
  /** Distinct eval cases in exactly these values, exact up to 64. */
  readonly cases: number
  /** Cases that may have run there: a value that eval does not record may be any. */
  readonly possibleCases: number
}

/** Cells of a profile with the place of each fact's value, counted once for all combinations. */
export type CodedCells = {
  readonly facts: readonly BinnedFact[]
  readonly rows: readonly {
    readonly codes: readonly number[]
    readonly weight: number
    readonly clusters: readonly number[]
  }[]
  readonly evalRows: number
  readonly weight: number
}

/** Cases that are counted exactly. */
const mostCases = 64

/** Codes the cells of both cohorts, eval's rows first. */
export function codedCells(cells: readonly ContextCell[], facts: readonly BinnedFact[]): CodedCells {
  const code = ({ cell }: ContextCell) => facts.map(({ place, bins }) => bins.of(cell[place] ?? null))
  const [ofEval, ofProduction] = [cells.filter(isEval), cells.filter((row) => !isEval(row))]
  const rows = [
    ...ofEval.map((row) => ({ codes: code(row), weight: 0, clusters: row.clusters })),
    ...ofProduction.map((row) => ({ codes: code(row), weight: totalWeight(row), clusters: [] })),
  ]
  return { facts, rows, evalRows: ofEval.length, weight: rows.reduce((sum, { weight }) => sum + weight, 0) }
}

const isEval = ({ cohort }: ContextCell): boolean => cohort === 'eval'

/** Whether all calls of both cohorts have one value of a fact. */
export const isConstant = ({ rows }: CodedCells, fact: number): boolean =>
  new Set(rows.map(({ codes }) => codes[fact])).size <= 1

/** The combinations of values of the facts at some places that carry production, heaviest first. */
export function factCombinations(coded: CodedCells, places: readonly number[]): readonly FactCombination[] {
  const { facts, rows, evalRows, weight } = coded
  const widths = places.map((place) => facts[place]?.values.length ?? 1)
  const size = widths.reduce((product, width) => product * width, 1)
  const indexOf = (codes: readonly number[]) =>
    places.reduce((index, place, at) => index * (widths[at] ?? 1) + (codes[place] ?? 0), 0)
  const weights = new Float64Array(size)
  const cases = Array.from({ length: size }, () => new Set<number>())
  for (const [row, { codes, weight: own, clusters }] of rows.entries()) {
    const index = indexOf(codes)
    if (row < evalRows) addCases(cases[index], clusters)
    else weights[index] = (weights[index] ?? 0) + own
  }
  const names = (codes: readonly number[]) => places.map((place, at) => facts[place]?.values[codes[at] ?? 0] ?? '')
  return Array.from(weights, (own, index) => ({ own, codes: digits(index, widths), found: cases[index]?.size ?? 0 }))
    .filter(({ own }) => own > 0)
    .map(({ own, codes, found }) => ({
      values: names(codes),
      share: own / weight,
      cases: Math.min(mostCases, found),
      possibleCases: found >= mostCases ? found : possibleCases(coded, places, codes),
    }))
    .toSorted((left, right) => right.share - left.share)
}

function addCases(into: Set<number> | undefined, clusters: readonly number[]): void {
  if (into === undefined) return
  for (const cluster of clusters) {
    if (into.size >= mostCases) return
    into.add(cluster)
  }
}

/** Digits of a number whose places have the given widths, most significant first. */
function digits(index: number, widths: readonly number[]): readonly number[] {
  const codes: number[] = []
  let rest = index
  for (const width of widths.toReversed()) {
    codes.unshift(rest % width)
    rest = Math.floor(rest / width)
  }
  return codes
}

/** Distinct cases of eval rows that have these values or do not record them. */
function possibleCases({ facts, rows, evalRows }: CodedCells, places: readonly number[], wanted: readonly number[]) {
  const unknown = places.map((place) => (facts[place]?.values.length ?? 1) - 1)
  const cases = new Set<number>()
  for (const { codes, clusters } of rows.slice(0, evalRows)) {
    const fits = places.every((place, at) => codes[place] === wanted[at] || codes[place] === unknown[at])
    if (fits) addCases(cases, clusters)
  }
  return cases.size
}

/** Whether a combination states every fact. */
export const statesAll = ({ values }: Pick<FactCombination, 'values'>): boolean => !values.includes(unknownValue)
