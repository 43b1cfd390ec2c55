import type { ProfileDays } from './drift/profile-days.ts'
import type { CaseInput } from './drift/case-input.ts'
import type { CohortName } from './cohort-name.ts'
import type { GroupWeights } from './group-weights.ts'
import type { Dimension } from './contexts/dimension.ts'
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

/** Weight of one bin of one dimension in one cohort. */
export type Marginal = GroupWeights & {
  readonly cohort: CohortName
  readonly dimension: string
  readonly value: string
}

/** Weight of one bin on one day. */
export type MarginalDay = {
  readonly cohort: CohortName
  readonly dimension: string
  readonly value: string
  readonly day: string
  readonly weight: number
}

/** One joint context: the bins of all ladder dimensions, null where the fact is unknown. */
export type ContextCell = GroupWeights & {
  readonly cohort: CohortName
  readonly cell: readonly (string | null)[]
  readonly calls: number
  /** The smallest 64 hashes of the cell's distinct clusters: their number is exact up to 64, and unions are exact sketches. */
  readonly clusters: readonly number[]
  readonly exemplars: readonly string[]
}

/** Weight of one joint context on one day. */
export type ContextCellDay = {
  readonly cohort: CohortName
  readonly cell: readonly (string | null)[]
  readonly day: string
  readonly weight: number
}

/**
 * How one outcome is distributed in one cohort: a row for every joint context, log bin and random group that occur, ordered by
 * them. Rows lie in columns, as there are millions.
 */
export type OutcomeHistogram = {
  readonly cohort: CohortName
  readonly outcome: string
  /** The joint contexts that rows name by their places. */
  readonly cells: readonly (readonly (string | null)[])[]
  readonly places: Int32Array
  /** Exponents of the bins' lower edges to the base gamma; `zeroBin` for values of zero. */
  readonly bins: Int32Array
  readonly groups: Uint8Array
  readonly weights: Float64Array
}

/** The bin of the value zero, below all others. */
export const zeroBin = -2147483648

/** Weight by where a fact was learned. */
export type ProvenanceCount = {
  readonly cohort: CohortName
  readonly fact: string
  readonly provenance: string
  readonly weight: number
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
