import { profileHeader } from '../../src/profile/profile-settings.ts'
import type { JointCell } from '../../src/measures/tables/joint-key.ts'
import type { MeasureInput } from '../../src/measures/measure.ts'
import type { GroupTable } from '../../src/statistics/tables/group-table.ts'
import type { GroupWeights } from '../../src/vocabulary/group-weights.ts'
import type { Profile } from '../../src/vocabulary/profile.ts'
import { categoryDraw, normalDraw } from '../statistics/seeded-random.ts'
import type { Random } from '../statistics/seeded-random.ts'

/** A trace of one call: its session's random group, its route, whether it failed, and its latency in seconds. */
export type Trace = {
  readonly group: number
  readonly route: number
  readonly failed: boolean
  readonly seconds: number
}

/** A kept trace and its adjusted count. */
export type Kept = Trace & { readonly weight: number }

export const groups = 64
export const routes = 5

/** Routes of a cohort by share, and the shares of them that fail; failures and slow calls gather on the last route. */
export const productionShares = [0.4, 0.25, 0.2, 0.1, 0.05]
const failing = [0.01, 0.01, 0.02, 0.05, 0.3]

/** Latency from which the tail sampler keeps every trace, in seconds. */
export const slowSeconds = 4

/** Sessions of about four traces that mostly stay on one route; latency is log-normal and doubles on the last route. */
export function drawTraffic(random: Random, sessions: number, shares: readonly number[]): readonly Trace[] {
  const traces: Trace[] = []
  for (let session = 0; session < sessions; session++) {
    const group = Math.floor(random() * groups)
    const own = categoryDraw(random, shares)
    const size = Math.max(1, Math.round(4 * Math.exp(0.6 * normalDraw(random) - 0.18)))
    for (let trace = 0; trace < size; trace++) {
      const route = random() < 0.8 ? own : categoryDraw(random, shares)
      const seconds = Math.exp(0.5 * normalDraw(random)) * (route === routes - 1 ? 2 : 1)
      traces.push({ group, route, failed: random() < (failing[route] ?? 0), seconds })
    }
  }
  return traces
}

/** How a tail sampler keeps traces: a share of all, or all that failed or were slow and a share of the rest. */
export type Sampler = { readonly share: number; readonly keepsErrorsAndSlow: boolean }

/** Draws what the sampler keeps; the adjusted count is one over the probability. */
export function sample(
  traces: readonly Trace[],
  { share, keepsErrorsAndSlow }: Sampler,
  random: Random,
): readonly Kept[] {
  return traces.flatMap((trace) => {
    const certain = keepsErrorsAndSlow && (trace.failed || trace.seconds >= slowSeconds)
    const probability = certain ? 1 : share
    return random() < probability ? [{ ...trace, weight: 1 / probability }] : []
  })
}

/** Weights of the kept traces by random group, all of them and those that a test names. */
export function byGroup(kept: readonly Kept[], which: (trace: Trace) => boolean) {
  const numerators = new Float64Array(groups)
  const denominators = new Float64Array(groups)
  for (const trace of kept) {
    denominators[trace.group] = denominators[trace.group]! + trace.weight
    if (which(trace)) numerators[trace.group] = numerators[trace.group]! + trace.weight
  }
  return { numerators, denominators }
}

/** Weights by random group and route. */
export function routeTable(kept: readonly Kept[]): GroupTable {
  const counts = new Float64Array(groups * routes)
  for (const { group, route, weight } of kept) counts[group * routes + route] = counts[group * routes + route]! + weight
  return { groups, categories: routes, counts }
}

/** What the measure of coverage looks at: production by route, of which eval has sampled some. */
export function coverageInput(kept: readonly Kept[], covered: (route: number) => boolean) {
  const all = byGroup(kept, () => true).denominators
  const cells: JointCell[] = productionShares.map((_, route) => {
    const part = {
      cohort: 'production' as const,
      cell: [String(route)],
      ...weightsOf(byGroup(kept, (trace) => trace.route === route).numerators),
      calls: 0,
      clusters: [],
      exemplars: [],
    }
    const none = { weight: 0, calls: 0, clusters: 0, parts: [] }
    return {
      values: [String(route)],
      eval: { ...none, clusters: covered(route) ? 9 : 0 },
      production: { ...none, parts: [part] },
    }
  })
  const profile: Profile = {
    header: profileHeader(),
    totals: [totalsOf(kept)],
    totalGroups: [{ cohort: 'production', ...weightsOf(all) }],
    ...{ marginals: [], marginalDays: [], cells: [], cellDays: [], histograms: [], provenances: [] },
  }
  const input: MeasureInput = {
    profile,
    audits: [],
    key: { dimensions: ['route'], level: 'declared', cells },
    minimumClusters: 5,
    level: 0.95,
  }
  return { input, cells }
}

const totalsOf = (kept: readonly Kept[]): Profile['totals'][number] => ({
  cohort: 'production',
  calls: kept.length,
  weight: kept.reduce((sum, { weight }) => sum + weight, 0),
  squaredWeight: kept.reduce((sum, { weight }) => sum + weight * weight, 0),
  traces: kept.length,
  clusters: kept.length,
  clusterLevels: { conversation: kept.length },
  weightSources: { tracestate: kept.length },
  largestClusterShare: 0,
  days: ['2026-01-01'],
})

const weightsOf = (dense: Float64Array): GroupWeights => ({
  groups: [...dense.keys()],
  weights: [...dense],
})
