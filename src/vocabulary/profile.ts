import type { ProfileDays } from './drift/profile-days.ts'
import type { CaseInput } from './drift/case-input.ts'
import type { CohortName } from './cohort-name.ts'
import type { GroupWeights } from './group-weights.ts'
import type { ContextCell, ContextCellDay, Marginal, MarginalDay, ProvenanceCount } from './contexts/context-cell.ts'
import type { Dimension } from './contexts/dimension.ts'
import type { OutcomeHistogram } from './outcomes/outcome-histogram.ts'
import type { ProfileScores } from './scores/profile-scores.ts'
import type { Topology, TopologyHeader } from './traces/topology.ts'

/** What must be equal before two profiles may be added. */
export type ProfileHeader = {
  readonly schema: 'evalgap/profile/1'
  /** Dimensions with their bins; those with a rung, in ladder order, make the cell. */
  readonly dimensions: readonly Dimension[]
  readonly outcomes: readonly string[]
  /** Random groups that clusters are hashed to. */
  readonly groups: number
  /** Mixed into the hash of cluster ids. */
  readonly salt: string
  /** Ratio of the edges of a histogram bin. */
  readonly gamma: number
  /** How traces became shapes; absent when only calls were counted. */
  readonly topology?: TopologyHeader
}

/** Totals of one cohort; weights are adjusted counts. */
export type CohortTotals = {
  readonly cohort: CohortName
  readonly calls: number
  readonly weight: number
  /** Sum of squared weights, for Kish's effective size. */
  readonly squaredWeight: number
  readonly traces: number
  readonly clusters: number
  /** Calls by kind of cluster: case, user, conversation, trace. */
  readonly clusterLevels: Readonly<Record<string, number>>
  readonly weightSources: Readonly<Record<string, number>>
  /** Share of the weight that the largest cluster holds. */
  readonly largestClusterShare: number
  readonly days: readonly string[]
}

/** All that measures may see of the traces: counts whose size follows contexts, not spans, and that add up over files and days. */
export type Profile = {
  readonly header: ProfileHeader
  readonly totals: readonly CohortTotals[]
  /** Weight of each cohort by random group, whatever is recorded. */
  readonly totalGroups: readonly (GroupWeights & { readonly cohort: CohortName })[]
  readonly marginals: readonly Marginal[]
  readonly marginalDays: readonly MarginalDay[]
  readonly cells: readonly ContextCell[]
  readonly cellDays: readonly ContextCellDay[]
  readonly histograms: readonly OutcomeHistogram[]
  readonly provenances: readonly ProvenanceCount[]
  readonly topology?: Topology | undefined
  readonly scores?: ProfileScores | undefined
  /** Inputs and references of eval cases; empty where no case is recorded. */
  readonly caseInputs?: readonly CaseInput[] | undefined
  /** Production by day and random group. */
  readonly days?: ProfileDays | undefined
}
