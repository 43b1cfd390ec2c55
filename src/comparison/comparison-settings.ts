import type { PlanLimits } from '../measures/contexts/case-plan.ts'
import type { Decision } from '../vocabulary/scores/decision.ts'
import type { Review } from '../vocabulary/scores/review.ts'

export type { PlanLimits } from '../measures/contexts/case-plan.ts'

/** The thresholds of a comparison, complete. */
export type ComparisonSettings = {
  /** Eval clusters a context needs before it counts as sampled. */
  readonly minimumClusters: number
  /** Share of production that must be sampled (G2). */
  readonly coverage: number
  /** How far a bound may fall short of its held-out coverage (G3), as a share. */
  readonly transferTolerance: number
  /** How far a score may lie from eval's at equal context (G4) or on production's mix (G5), in the unit of the score. */
  readonly scoreMargin: number
  /** Confidence of intervals; tests reject at one minus it. */
  readonly level: number
  /** Whether the key was declared by the user; else it is chosen on the ladder. */
  readonly declaredKey: boolean
  /** How many steps and eval cases to propose at most. */
  readonly plan: PlanLimits
  /** What somebody wants to decide from the context alone. */
  readonly decisions: readonly Decision[]
  /** What people's review of an output costs; absent: nobody knows. */
  readonly review?: Review | undefined
}

/** The thresholds that measures.md section 3 proposes. */
export const defaultSettings: ComparisonSettings = {
  minimumClusters: 5,
  coverage: 0.8,
  transferTolerance: 0.03,
  scoreMargin: 0.03,
  level: 0.95,
  declaredKey: false,
  plan: { steps: 5, cases: Infinity },
  decisions: [],
}
