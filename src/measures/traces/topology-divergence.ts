import { divergenceInterval } from '../../statistics/divergence/divergence-interval.ts'
import type { DivergenceInterval } from '../../statistics/divergence/divergence-interval.ts'
import { foldRare } from '../../statistics/tables/fold-rare.ts'
import { categoryTotals, foldCategories } from '../../statistics/tables/group-table.ts'
import { totalVariation } from '../../statistics/divergence/total-variation.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { CohortName } from '../../vocabulary/cohort-name.ts'
import type { GroupWeights } from '../../vocabulary/group-weights.ts'
import type { Topology } from '../../vocabulary/traces/topology.ts'
import { sideBySide, totalWeight } from '../tables/dense-groups.ts'
import type { SideBySide } from '../tables/dense-groups.ts'
import type { TopologyDetails } from '../../vocabulary/traces/topology-details.ts'
import { findingFrame } from '../finding-frame.ts'
import type { MeasureInput } from '../measure.ts'
import { effectiveTraces, traceClusters, traceTotals } from '../tables/trace-totals.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'

/** Traces of each cohort below which nothing is said of their topology (M7). */
const leastTraces = 30

/** Least clusters of each side and degrees of freedom of the variance (M1). */
const least = { eval: 10, production: 20, degreesOfFreedom: 8 }

/** What is compared: weights by value, each trace weighing its own weight in all. */
export type TraceVectors = {
  readonly subject: string
  readonly rows: readonly (GroupWeights & { readonly cohort: CohortName; readonly value: string })[]
  readonly details?: TopologyDetails | undefined
  /** Weight of the traces that have a value at all, where a trace can have many values: rare is then what few traces have. */
  readonly present?: TraceVectors['rows']
}

/** Clusters a value needs on average before it is compared by itself (measures.md 1, pooling rule). */
const clustersPerValue = 5

/** How differently the traces of the cohorts are distributed over values, each trace counting once: total variation, Rao-Scott F. */
export function topologyDivergence(
  input: MeasureInput,
  topology: Topology,
  vectors: TraceVectors,
): Finding<'topology'> {
  const frame = topologyFrame(input, topology, vectors.subject)
  const thin = tooFewTraces(topology)
  if (thin !== undefined) return { ...frame, state: 'INSUFFICIENT', because: thin, details: vectors.details }
  const marginals = vectors.rows.map((row) => ({ ...row, dimension: vectors.subject }))
  const side = sideBySide({ ...input.profile, marginals }, vectors.subject)
  if (side.values.length <= 1) return same(frame, side.values[0])
  const clusters = { evalClusters: frame.clusters.eval, productionClusters: frame.clusters.production }
  const folded =
    vectors.present === undefined
      ? foldRare(side.eval, side.production, clusters)
      : foldByPresence(topology, side, vectors.present)
  if (folded.evalTable.categories < 2) {
    const because = `none of the ${side.values.length} ${vectors.subject} is taken by the ${clustersPerValue} clusters of each side that a comparison needs`
    return { ...frame, state: 'INSUFFICIENT', because, details: vectors.details }
  }
  const sizes = { evalSize: effectiveTraces(topology, 'eval'), productionSize: effectiveTraces(topology, 'production') }
  const found = divergenceInterval(folded.evalTable, folded.productionTable, {
    level: input.level,
    sizes,
    ...(vectors.present === undefined ? { clusters } : {}),
  })
  if (found === undefined || found.test.degreesOfFreedom < least.degreesOfFreedom) {
    const because = 'a few clusters hold most of the traces, which leaves too few degrees of freedom'
    return { ...frame, state: 'INSUFFICIENT', because, details: vectors.details }
  }
  const value = totalVariation(categoryTotals(folded.evalTable), categoryTotals(folded.productionTable))
  const pooled = folded.folded.length
  return measured(frame, found, {
    value,
    subject: vectors.subject,
    details: {
      ...vectors.details,
      rareValuesPooled: pooled === 0 ? undefined : pooled,
      values: side.values.length,
    },
  })
}

/** Pools the values that fewer than five clusters of the smaller cohort are expected to have. */
function foldByPresence(topology: Topology, side: SideBySide, present: TraceVectors['rows']) {
  const shares = new Map<string, number>()
  for (const row of present) {
    const { weight } = traceTotals(topology, row.cohort)
    shares.set(row.value, (shares.get(row.value) ?? 0) + totalWeight(row) / weight / 2)
  }
  const { eval: evalClusters, production } = traceClusters(topology)
  const isKept = (value: string) => (shares.get(value) ?? 0) * Math.min(evalClusters, production) >= clustersPerValue
  const kept = side.values.flatMap((value, index) => (isKept(value) ? [index] : []))
  const folded = side.values.flatMap((value, index) => (isKept(value) ? [] : [index]))
  if (folded.length === 0) return { evalTable: side.eval, productionTable: side.production, folded }
  return { evalTable: foldCategories(side.eval, kept), productionTable: foldCategories(side.production, kept), folded }
}

/** What is the same of every finding about topology. */
export const topologyFrame = ({ level }: MeasureInput, topology: Topology, subject: string) =>
  findingFrame('topology', subject, { level, clusters: traceClusters(topology) })

type Frame = ReturnType<typeof topologyFrame>

/** Why the traces are too few; undefined when they are enough. */
export function tooFewTraces(topology: Topology): string | undefined {
  for (const cohort of ['eval', 'production'] as const) {
    const { traces, clusters } = traceTotals(topology, cohort)
    if (traces < leastTraces) return `${counted(traces, `${cohort} trace`)}; ${leastTraces} are needed`
    if (clusters < least[cohort]) return `${counted(clusters, `${cohort} cluster`)}; ${least[cohort]} are needed`
  }
  return undefined
}

function same(frame: Frame, value: string | undefined): Finding<'topology'> {
  const because =
    value === undefined
      ? `no trace says anything of its ${frame.subject}`
      : /^(edges|shapes)$/.test(frame.subject)
        ? `every trace has the same ${frame.subject}`
        : `${frame.subject} is ${value} in every trace`
  return value === undefined
    ? { ...frame, state: 'NOT_RECORDED', because }
    : { ...frame, state: 'MEASURED', value: 0, interval: [0, 0], noiseFloor: 0, because, details: { constant: true } }
}

type Measured = {
  readonly value: number
  readonly subject: string
  readonly details: TopologyDetails
}

function measured(frame: Frame, found: DivergenceInterval, { value, subject, details }: Measured): Finding<'topology'> {
  const { test } = found
  return {
    ...frame,
    state: 'MEASURED',
    value,
    interval: [found.low, Math.max(found.high, value)],
    pValue: test.pValue,
    noiseFloor: test.noiseFloorTv,
    designEffect: test.designEffect,
    because: `${percent(value)} of production's ${subject} would have to change to look like eval's`,
    details: { ...details, equivalenceUpper: found.equivalenceUpper, degreesOfFreedom: test.degreesOfFreedom },
  }
}
