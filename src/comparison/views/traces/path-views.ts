import { rankedPaths } from '../../../measures/traces/ranked-paths.ts'
import type { MeasureInput } from '../../../measures/measure.ts'
import type { Topology } from '../../../vocabulary/traces/topology.ts'
import type { Cut } from '../../../vocabulary/cut.ts'
import type { PathView } from '../../../vocabulary/traces/path-view.ts'
import { cut } from '../cut.ts'

/** Paths kept, listed ones included. */
const mostPaths = 200

/** Paths by the size of their difference, beyond the first `listed`, which the finding about shapes has. */
export function pathViews(input: MeasureInput, topology: Topology, listed: number): Cut<PathView> {
  const { rows, tested } = rankedPaths(input, topology)
  const views = rows.map(({ text, difference, interval, exemplars, ...traces }, index) => ({
    text,
    traces: { eval: traces.eval, production: traces.production },
    difference: { value: difference, interval: index < tested ? interval : null },
    exemplars,
  }))
  return cut(views.slice(listed), mostPaths - listed)
}
