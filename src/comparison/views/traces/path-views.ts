import { rankedPaths } from '../../../measures/traces/ranked-paths.ts'
import type { MeasureInput } from '../../../measures/measure.ts'
import type { Topology } from '../../../vocabulary/traces/topology.ts'
import type { Cut, PathView } from '../../../vocabulary/views.ts'
import { cut } from '../cut.ts'

/** Paths kept. */
const mostPaths = 200

/** Paths by the size of their difference; those that the list of findings shows have an interval. */
export function pathViews(input: MeasureInput, topology: Topology): Cut<PathView> {
  const { rows, tested } = rankedPaths(input, topology)
  const views = rows.map(({ text, difference, interval, exemplars, ...traces }, index) => ({
    text,
    traces: { eval: traces.eval, production: traces.production },
    difference: { value: difference, interval: index < tested ? interval : null },
    exemplars,
  }))
  return cut(views, mostPaths)
}
