import type { Decision } from '../vocabulary/scores/decision.ts'
import type { Finding } from '../vocabulary/finding.ts'
import type { MeasureName } from '../vocabulary/finding-details.ts'
import type { Profile } from '../vocabulary/profile.ts'
import type { Review } from '../vocabulary/scores/review.ts'
import type { DimensionAudit } from './tables/audit.ts'
import type { JointKey } from './tables/joint-key.ts'

/** What every measure may read: the counts, what is recorded, and the joint key of the comparison. */
export type MeasureInput = {
  readonly profile: Profile
  readonly audits: readonly DimensionAudit[]
  readonly key: JointKey
  /** Eval clusters a context needs before it counts as sampled. */
  readonly minimumClusters: number
  /** Confidence of every interval. */
  readonly level: number
  /** What somebody wants to decide from the context alone (M5). */
  readonly decisions?: readonly Decision[]
  /** What divides the error of an accusation beside its family: the looks of all weeks at a frozen baseline; 1 unless given. */
  readonly lookDivisor?: number
  /** What people's review costs (M17). */
  readonly review?: Review | undefined
}

/** One measure: a pure reading of the profile. */
export type Measure<Name extends MeasureName = MeasureName> = {
  readonly name: Name
  readonly read: (input: MeasureInput) => readonly Finding<Name>[]
}
