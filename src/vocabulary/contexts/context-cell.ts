import type { CohortName } from '../cohort-name.ts'
import type { GroupWeights } from '../group-weights.ts'

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

/** Weight by where a fact was learned. */
export type ProvenanceCount = {
  readonly cohort: CohortName
  readonly fact: string
  readonly provenance: string
  readonly weight: number
}
