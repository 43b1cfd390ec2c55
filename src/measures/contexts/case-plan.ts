import { acquisitionPlan } from '../../statistics/coverage/acquisition-plan.ts'
import { sampleCoverageIncidence } from '../../statistics/coverage/sample-coverage-incidence.ts'
import type { Estimate } from '../../vocabulary/estimate.ts'
import { coverageShare } from './coverage-share.ts'
import type { JointCell, JointKey } from '../tables/joint-key.ts'
import type { MeasureInput } from '../measure.ts'
import { clustersOf } from '../tables/totals.ts'

/** One context to add eval cases in, what that buys, and what is covered when all steps before it are done too. */
export type PlannedContext = {
  /** Dimension → bin. */
  readonly context: Readonly<Record<string, string>>
  /** Dimensions of the context that serving sets and no case can bring. */
  readonly under: readonly string[]
  /** Eval clusters that bring the rest of the context, wherever they ran; at least, as one may have run in several. */
  readonly present: number
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
  const served = servedDimensions(input)
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
      under: key.dimensions.filter((name) => served.has(name)),
      present: presentClusters(key, cell, served),
      cases: added,
      buys: coverageShare(input, withSampled([cell], sampled, minimumClusters), minimumClusters),
      coverageAfter: coverage,
      exemplars: exemplarsOf(cell).slice(0, added),
    })
  }
  return planned
}

/** Names of the dimensions that serving sets: those of role `co`, and facts of serving. */
const servedDimensions = ({ audits }: MeasureInput): ReadonlySet<string> =>
  new Set(
    audits
      .filter(({ dimension }) => dimension.role === 'co' || dimension.fact === 'serving')
      .map(({ dimension }) => dimension.name),
  )

/** The most eval clusters of a cell that agrees with this one in all that a case brings. */
function presentClusters({ cells, dimensions }: JointKey, cell: JointCell, served: ReadonlySet<string>): number {
  const brought = dimensions.flatMap((name, place) => (served.has(name) ? [] : [place]))
  const alike = cells.filter(({ values }) => brought.every((place) => values[place] === cell.values[place]))
  return Math.max(0, ...alike.map((each) => each.eval.clusters))
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
