import { jackknife } from '../../statistics/resampling/jackknife.ts'
import { jackknifeRatio } from '../../statistics/resampling/jackknife-ratio.ts'
import { tInverse } from '../../statistics/distributions/t-inverse.ts'
import { wilsonInterval } from '../../statistics/intervals/wilson-interval.ts'
import type { Estimate } from '../../vocabulary/estimate.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { NovelPath } from '../../vocabulary/traces/topology-details.ts'
import type { Topology, TopologyPath } from '../../vocabulary/traces/topology.ts'
import { totalWeight } from '../tables/dense-groups.ts'
import type { MeasureInput } from '../measure.ts'
import { tooFewTraces, topologyFrame } from './topology-divergence.ts'
import { groups, traceTotals, weightOf } from '../tables/trace-totals.ts'
import { percent } from '../../vocabulary/number-text.ts'

/** Novel paths named one by one. */
const shown = 20

/** M7: the share of production traces all of whose edges some eval run has (fitness of directly-follows graphs, van der Aalst). */
export function fitness(input: MeasureInput, topology: Topology): Finding<'topology'> {
  const known = weightOf(
    topology.fits.filter(({ of }) => of === 'edges'),
    'production',
  )
  const share = shareOfTraces(input, topology, known)
  return {
    ...topologyFrame(input, topology, 'fitness'),
    ...stateOf(topology, share),
    because: `${percent(share.value)} of production traces take only steps that some eval run takes too`,
  }
}

/** M7: the share of eval's edges that production takes at all. */
export function precision(input: MeasureInput, topology: Topology): Finding<'topology'> {
  const groupsOf = new Map<string, Set<number>>()
  for (const { cohort, parent, child, groups: seen } of topology.edges) {
    if (cohort === 'production') groupsOf.set(JSON.stringify([parent, child]), new Set(seen))
  }
  const evalEdges = topology.edges
    .filter(({ cohort }) => cohort === 'eval')
    .map(({ parent, child }) => JSON.stringify([parent, child]))
  const statistic = (deleted: number | undefined) => {
    const found = evalEdges.filter((edge) => {
      const seen = groupsOf.get(edge)
      return seen !== undefined && (deleted === undefined || seen.size > 1 || !seen.has(deleted))
    })
    return evalEdges.length === 0 ? 0 : found.length / evalEdges.length
  }
  const sizes = weightOf(topology.totals, 'production')
  const found = jackknife({ groups, sizes, statistic })
  const value = statistic(undefined)
  const reach =
    found === undefined ? undefined : tInverse((1 + input.level) / 2, found.degreesOfFreedom) * found.standardError
  const interval = reach === undefined ? null : ([Math.max(0, value - reach), Math.min(1, value + reach)] as const)
  return {
    ...topologyFrame(input, topology, 'precision'),
    ...stateOf(topology, { value, interval }),
    because: `${percent(value)} of the ${evalEdges.length} edges that eval has occur in production`,
  }
}

/** M7: the share of production traces that take some path which no eval run ever took, and those paths where they begin. */
export function novelPaths(input: MeasureInput, topology: Topology): Finding<'topology'> {
  const known = weightOf(
    topology.fits.filter(({ of }) => of === 'paths'),
    'production',
  )
  const all = weightOf(topology.totals, 'production')
  const share = shareOfTraces(
    input,
    topology,
    all.map((weight, group) => Math.max(0, weight - (known[group] ?? 0))),
  )
  return {
    ...topologyFrame(input, topology, 'novel paths'),
    ...stateOf(topology, share),
    because: `${percent(share.value)} of production traces take a path that no eval run took`,
    details: { paths: firstNovelPaths(input, topology) },
  }
}

function firstNovelPaths(input: MeasureInput, topology: Topology): readonly NovelPath[] {
  const inEval = new Set(topology.paths.filter(({ cohort }) => cohort === 'eval').map(({ code }) => code))
  const novel = topology.paths.filter(({ cohort, code }) => cohort === 'production' && !inEval.has(code))
  const names = new Set(novel.map(({ path }) => JSON.stringify(path)))
  const first = novel.filter(({ path }) => !names.has(JSON.stringify(path.slice(0, -1))))
  const byPath = [...Map.groupBy(first, ({ code }) => code).values()]
  const largest = byPath.toSorted((left, right) => mass(right) - mass(left)).slice(0, shown)
  const level = 1 - (1 - input.level) / Math.max(1, largest.length)
  return largest.map((parts) => ({
    path: parts[0]?.path ?? [],
    ...shareOfTraces({ ...input, level }, topology, weightOf(parts, 'production')),
    exemplars: parts[0]?.exemplars ?? [],
  }))
}

const mass = (parts: readonly TopologyPath[]): number => parts.reduce((sum, part) => sum + totalWeight(part), 0)

/** A share of production traces; near 0 and 1 Wilson's interval with the effective size, where t would leave [0, 1]. */
function shareOfTraces({ level }: MeasureInput, topology: Topology, numerators: Float64Array): Estimate {
  const found = jackknifeRatio({ numerators, denominators: weightOf(topology.totals, 'production'), level })
  if (found === undefined) return { value: 0, interval: null }
  const { estimate, variance, low, high } = found
  if (low >= 0 && high <= 1 && variance > 0) return { value: estimate, interval: [low, high] }
  const size = variance > 0 ? (estimate * (1 - estimate)) / variance : traceTotals(topology, 'production').clusters
  const wilson = wilsonInterval({ share: estimate, size, level })
  return { value: estimate, interval: wilson === undefined ? null : [wilson.low, wilson.high] }
}

function stateOf(
  topology: Topology,
  { value, interval }: Estimate,
): Pick<Finding<'topology'>, 'state' | 'value' | 'interval'> {
  return tooFewTraces(topology) === undefined && interval !== null
    ? { state: 'MEASURED', value, interval }
    : { state: 'INSUFFICIENT', value: null, interval: null }
}
