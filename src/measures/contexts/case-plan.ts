import { acquisitionPlan } from '../../statistics/coverage/acquisition-plan.ts'
import { sampleCoverageIncidence } from '../../statistics/coverage/sample-coverage-incidence.ts'
import type { Estimate } from '../../vocabulary/estimate.ts'
import { coverageShare } from './coverage-share.ts'
import type { JointCell } from '../tables/joint-key.ts'
import type { MeasureInput } from '../measure.ts'
import { clustersOf } from '../tables/totals.ts'

/** One context to add eval cases in, what that buys, and what is covered when all steps before it are done too. */
export type PlannedContext = {
  /** Dimension → bin. */
  readonly context: Readonly<Record<string, string>>
  readonly cases: number
  /** Share of production calls in this context. */
  readonly buys: Estimate
  /** Share of production calls in sampled contexts afterwards. */
  readonly coverageAfter: Estimate
  /** Production traces to start from, at most as many as cases. */
  readonly exemplars: readonly string[]
}

/** How long a plan may be. */
export type PlanLimits = { readonly steps: number; readonly cases: number }

/**
 * M6: the contexts in which eval cases buy most coverage, in order (`acquisitionPlan`). The plan ends where less of production
 * is left uncovered than production itself has not shown yet (Chao and Jost 2012): more cases would chase noise.
 */
export function casePlan(input: MeasureInput, { steps, cases }: PlanLimits): readonly PlannedContext[] {
  const { key, minimumClusters, profile } = input
  const all = key.cells.reduce((sum, cell) => sum + cell.production.weight, 0)
  const known = key.cells.filter(({ values }) => values.every((value) => value !== null))
  const unseen = unseenShare(key.cells, clustersOf(profile).production)
  const order = acquisitionPlan({
    cells: known.map((cell) => ({ share: cell.production.weight / all, clusters: cell.eval.clusters })),
    budget: cases,
    minimumClusters,
  })
  const planned: PlannedContext[] = []
  const sampled = new Set<JointCell>()
  let coverage: Estimate = coverageShare(input, key.cells, minimumClusters)
  for (const { cell: place, cases: added } of order) {
    const cell = known[place]
    if (planned.length >= steps || 1 - coverage.value <= unseen || cell === undefined) break
    sampled.add(cell)
    coverage = coverageShare(input, withSampled(key.cells, sampled, minimumClusters), minimumClusters)
    planned.push({
      context: Object.fromEntries(key.dimensions.map((name, at) => [name, cell.values[at] ?? ''])),
      cases: added,
      buys: coverageShare(input, withSampled([cell], sampled, minimumClusters), minimumClusters),
      coverageAfter: coverage,
      exemplars: exemplarsOf(cell).slice(0, added),
    })
  }
  return planned
}

/** The cells as they will be when some hold as many eval clusters as are wanted. */
const withSampled = (cells: readonly JointCell[], sampled: ReadonlySet<JointCell>, clusters: number) =>
  cells.map((cell) => (sampled.has(cell) ? { ...cell, eval: { ...cell.eval, clusters } } : cell))

const exemplarsOf = ({ production }: JointCell): readonly string[] => [
  ...new Set(production.parts.flatMap(({ exemplars }) => exemplars)),
]

/** Share of future production calls in contexts that no production call has shown; 0 where it cannot be told. */
function unseenShare(cells: readonly JointCell[], clusters: number): number {
  const incidences = cells.flatMap(({ production }) => (production.clusters > 0 ? [production.clusters] : []))
  const estimate = sampleCoverageIncidence(incidences, clusters)
  return estimate === undefined ? 0 : 1 - estimate.coverage
}
