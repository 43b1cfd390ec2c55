import type { Finding } from '../../vocabulary/finding.ts'
import type { TopologyDetails } from '../../vocabulary/traces/topology-details.ts'
import type { Topology } from '../../vocabulary/traces/topology.ts'
import type { Measure, MeasureInput } from '../measure.ts'
import { criticalTime } from './critical-time.ts'
import { topologyDivergence, topologyFrame } from './topology-divergence.ts'
import { differingBranches } from './differing-branches.ts'
import { fitness, novelPaths, precision } from './fitness.ts'
import { pathRows } from './ranked-paths.ts'
import { counted } from '../../vocabulary/number-text.ts'

/**
 * M7: how differently the traces of both cohorts run - which steps call which, in which shapes, how deep and wide - and how much of
 * production does what no eval run did. Every trace counts once, whatever its size.
 */
export const topology: Measure<'topology'> = {
  name: 'topology',
  read: (input) => {
    const { topology: traces } = input.profile
    return traces === undefined ? [] : [instrumentation(input, traces), ...compared(input, traces)]
  },
}

function compared(input: MeasureInput, traces: Topology): readonly Finding<'topology'>[] {
  const features = [...new Set(traces.features.map(({ feature }) => feature))]
  const findings = [
    topologyDivergence(input, traces, {
      subject: 'edges',
      rows: traces.edges.map((edge) => ({ ...edge, value: edgeName(edge) })),
      present: traces.edges.map((edge) => ({ ...edge, weights: edge.present, value: edgeName(edge) })),
      details: { branches: differingBranches(input, traces) },
    }),
    topologyDivergence(input, traces, {
      subject: 'shapes',
      rows: traces.shapes.map((row) => ({ ...row, value: row.shape })),
      details: { rows: pathRows(input, traces) },
    }),
    ...features.map((feature) =>
      topologyDivergence(input, traces, {
        subject: feature,
        rows: traces.features.filter((row) => row.feature === feature),
      }),
    ),
    fitness(input, traces),
    precision(input, traces),
    novelPaths(input, traces),
    criticalTime(input, traces),
  ]
  return nothingInCommon(traces)
    ? findings.map(({ id, measure, subject, level, clusters }) => ({
        id,
        measure,
        subject,
        level,
        clusters,
        value: null,
        interval: null,
        state: 'NOT_COMPARABLE',
        because: 'the cohorts have no step in common: their instrumentation or their work differs altogether',
      }))
    : findings
}

const edgeName = ({ parent, child }: { readonly parent: string; readonly child: string }): string =>
  `${parent} > ${child}`

function nothingInCommon({ edges }: Topology): boolean {
  const steps = (cohort: string) => new Set(edges.filter((edge) => edge.cohort === cohort).map(({ child }) => child))
  const inEval = steps('eval')
  const inProduction = steps('production')
  return inEval.size > 0 && inProduction.size > 0 && inEval.isDisjointFrom(inProduction)
}

/** Whether both cohorts are instrumented to the same depth, which quirks were set right, and what was left out for it. */
function instrumentation(input: MeasureInput, traces: Topology): Finding<'topology'> {
  const spliced = input.profile.header.topology?.spliced ?? []
  const frame = topologyFrame(input, traces, 'instrumentation')
  const details: TopologyDetails = {
    spliced,
    quirks: traces.quirks,
    scopes: traces.scopes,
    signature: input.profile.header.topology?.signature,
  }
  if (spliced.length === 0) {
    return {
      ...frame,
      state: 'MEASURED',
      value: 0,
      because: 'both cohorts are instrumented to the same depth',
      details,
    }
  }
  const said = spliced.map(({ scope, cohort, spans }) => `${scope} (${counted(spans, 'span')}, ${cohort} only)`)
  const because = `depth differs: ${said.join(', ')} stands beside what both cohorts do; paths are compared without it`
  return { ...frame, state: 'NOT_COMPARABLE', because, details }
}
