import { cellDimensions } from '../../vocabulary/contexts/cell-dimensions.ts'
import { zeroBin } from '../../vocabulary/outcomes/outcome-histogram.ts'
import type { OutcomeHistogram } from '../../vocabulary/outcomes/outcome-histogram.ts'
import type { SquaredOutcomes } from '../../statistics/days/residual-variance.ts'
import { emptyTable } from '../tables/context-places.ts'
import { numberedContexts } from '../tables/numbered-contexts.ts'
import type { MeasureInput } from '../measure.ts'

/** The logarithm of an outcome by random group and context of the key, each value at the middle of its bin; zeros are left out. */
export type OutcomeLogarithms = {
  readonly table: SquaredOutcomes
  /** Context of each of the histogram's cells. */
  readonly contexts: Int32Array
}

/** Sums the logarithms of a histogram over the contexts of the comparison's key. */
export function outcomeLogarithms({ profile, key }: MeasureInput, histogram: OutcomeHistogram): OutcomeLogarithms {
  const { gamma, groups, dimensions } = profile.header
  const order = cellDimensions(dimensions)
  const contexts = numberedContexts(
    histogram.cells.map((cell) => ({ cell })),
    key.dimensions.map((name) => order.indexOf(name)),
  )
  const count = contexts.reduce((most, number) => Math.max(most, number + 1), 0)
  const table = {
    weights: emptyTable(groups, count),
    sums: emptyTable(groups, count),
    squares: emptyTable(groups, count),
  }
  const step = Math.log(gamma)
  for (const [row, bin] of histogram.bins.entries()) {
    if (bin === zeroBin) continue
    const at = (histogram.groups[row] ?? 0) * count + (contexts[histogram.places[row] ?? 0] ?? 0)
    const weight = histogram.weights[row] ?? 0
    table.weights.counts[at] = (table.weights.counts[at] ?? 0) + weight
    const logarithm = (bin + 0.5) * step
    table.sums.counts[at] = (table.sums.counts[at] ?? 0) + weight * logarithm
    table.squares.counts[at] = (table.squares.counts[at] ?? 0) + weight * logarithm ** 2
  }
  return { table, contexts }
}
