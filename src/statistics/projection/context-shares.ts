import { jackknife } from '../resampling/jackknife.ts'
import { contextSums, squaresBetween, sumsWithout } from './context-sums.ts'
import type { ContextMean, ContextSums } from './context-sums.ts'
import { mostPlayers, shapley } from './shapley.ts'
import type { Uncertain } from '../intervals/t-interval.ts'

/**
 * Shares of the variance given the case, corrected for chance, which may make them negative. `first` order: what the dimension
 * explains alone; `total` order: what is explained no more without it, its interactions among it; `shapley`: in between, summing
 * to the whole context's share, undefined beyond `mostPlayers` dimensions.
 */
export type DimensionShares = {
  readonly first: Uncertain
  readonly total: Uncertain
  readonly shapley: Uncertain | undefined
}

/**
 * Sobol' shares of every dimension of a context in the scores of crossed cases, with a jackknife over groups of cases. First and
 * total order differ by interactions where all combinations ran equally often; where dimensions move together `total` is what
 * only this one explains, and may be below `first`. Cases with one context say nothing. Undefined without a degree of freedom
 * for noise or with fewer than two groups.
 * Source: Sobol' 1993; Homma and Saltelli 1996 (total order); Owen 2014 (Shapley); omega squared after Hays 1963.
 */
export function contextShares(
  means: readonly ContextMean[],
  dimensions: number,
): readonly DimensionShares[] | undefined {
  const sums = contextSums(means)
  const groups = sums.groups.length
  const known = new Map<string, ReturnType<typeof explainedBy>>()
  const explained = (deleted: number | undefined) => {
    const key = String(deleted)
    const found = known.get(key) ?? explainedBy(sumsWithout(sums, deleted), sums.contexts)
    known.set(key, found)
    return found
  }
  if (explained(undefined) === undefined) return undefined
  const over = (statistic: (share: (dimensionSet: number) => number) => number): Uncertain | undefined =>
    jackknife({ groups, statistic: (deleted) => statistic(explained(deleted) ?? (() => Number.NaN)) })
  const all = 2 ** dimensions - 1
  const found = Array.from({ length: dimensions }, (_, dimension) => ({
    first: over((share) => share(1 << dimension)),
    total: over((share) => share(all) - share(all & ~(1 << dimension))),
    shapley: dimensions > mostPlayers ? undefined : over((share) => shapley(dimensions, share)[dimension] ?? 0),
  }))
  const measured = found.flatMap(({ first, total, shapley: own }) =>
    isKnown(first) && isKnown(total) ? [{ first, total, shapley: own }] : [],
  )
  return measured.length === dimensions ? measured : undefined
}

/** Without some group there may be nothing left for noise. */
const isKnown = (found: Uncertain | undefined): found is Uncertain => Number.isFinite(found?.standardError)

/** The function that gives the share which a set of dimensions (bits) explains; undefined without a degree of freedom for noise. */
function explainedBy(sums: ContextSums, contexts: readonly (readonly string[])[]) {
  const all = squaresBetween(sums, contexts, -1)
  const rows = sums.counts.reduce((sum, count) => sum + count, 0)
  const degrees = rows - sums.cases - all.degrees
  if (degrees < 1 || !(sums.squares > 0)) return undefined
  const noise = Math.max(0, sums.squares - all.squares) / degrees
  const known = new Map<number, number>()
  return (dimensionSet: number): number => {
    const before = known.get(dimensionSet)
    if (before !== undefined) return before
    const between = squaresBetween(sums, contexts, dimensionSet)
    const share = (between.squares - between.degrees * noise) / (sums.squares + noise)
    known.set(dimensionSet, share)
    return share
  }
}
