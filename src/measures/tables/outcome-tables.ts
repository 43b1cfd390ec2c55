import type { OutcomeTable } from '../../statistics/tables/outcome-table.ts'
import type { OutcomeHistogram } from '../../vocabulary/outcomes/outcome-histogram.ts'
import { contextPlaces, emptyTable } from './context-places.ts'
import type { ContextPlaces } from './context-places.ts'
import type { MeasureInput } from '../measure.ts'
import { outcomeBound } from './outcome-bound.ts'
import { contextRuns, outcomeHistogram, withinBound } from './outcome-histogram.ts'

/** The share of calls within eval's bound on an outcome, of both cohorts over the same joint contexts. */
export type OutcomeTables = {
  readonly dimensions: readonly string[]
  readonly contexts: readonly (readonly (string | null)[])[]
  readonly eval: OutcomeTable
  readonly production: OutcomeTable
}

/** Counts calls within eval's bound by context and group; undefined where eval has no bound or production no such outcome. */
export function outcomeTables({ profile, key }: MeasureInput, outcome: string): OutcomeTables | undefined {
  const inEval = outcomeHistogram(profile, 'eval', outcome)
  const production = outcomeHistogram(profile, 'production', outcome)
  if (inEval === undefined || production === undefined) return undefined
  const bound = outcomeBound(inEval, profile)
  if (!Number.isFinite(bound)) return undefined
  const within = withinBound(profile.header.gamma, bound)
  const runs = { eval: contextRuns(inEval), production: contextRuns(production) }
  const places = contextPlaces(profile, key.dimensions, [
    ...runs.eval.map(({ cell }) => ({ cohort: 'eval', cell }) as const),
    ...runs.production.map(({ cell }) => ({ cohort: 'production', cell }) as const),
  ])
  const first = runs.eval.length
  return {
    dimensions: key.dimensions,
    contexts: places.contexts,
    eval: tableOf(inEval, { runs: runs.eval, places, at: places.inOrder.subarray(0, first), within }),
    production: tableOf(production, { runs: runs.production, places, at: places.inOrder.subarray(first), within }),
  }
}

type Placed = {
  readonly runs: ReturnType<typeof contextRuns>
  readonly places: ContextPlaces
  /** The context of every run. */
  readonly at: Int32Array
  readonly within: (bin: number) => boolean
}

function tableOf(histogram: OutcomeHistogram, { runs, places, at, within }: Placed): OutcomeTable {
  const { groups, contexts } = places
  const [weights, sums] = [emptyTable(groups, contexts.length), emptyTable(groups, contexts.length)]
  for (const [run, { start, end }] of runs.entries()) {
    for (let row = start; row < end; row++) {
      const place = (histogram.groups[row] ?? 0) * contexts.length + (at[run] ?? 0)
      const weight = histogram.weights[row] ?? 0
      weights.counts[place] = (weights.counts[place] ?? 0) + weight
      if (within(histogram.bins[row] ?? 0)) sums.counts[place] = (sums.counts[place] ?? 0) + weight
    }
  }
  return { weights, sums }
}
