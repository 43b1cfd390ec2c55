import type { PlanLimits } from '../measures/contexts/case-plan.ts'
import type { Decision } from '../vocabulary/scores/decision.ts'
import type { Review } from '../vocabulary/scores/review.ts'

export type { PlanLimits } from '../measures/contexts/case-plan.ts'

/** The thresholds of a comparison, complete. */
export type ComparisonSettings = {
  /** Eval clusters a context needs before it counts as sampled. */
  readonly minimumClusters: number
  /** Share of production that eval must have run in every value and combination of values of the facts. */
  readonly coverage: number
  /** Facts in a combination: 1 for single facts, 2 for pairs, 3 for triples. */
  readonly order: 1 | 2 | 3
  /** Distinct eval cases that a combination of values needs. */
  readonly cases: number
  /** Most values of a fact, the rest among them. */
  readonly values: number
  /** Facts that both cohorts must record, beside the input length and one serving fact. */
  readonly require: readonly string[]
  /** Production's scored units are a random part of production; else the unscored may have any score. */
  readonly randomLabels: boolean
  /** How far a bound may fall short of its held-out coverage (G3), as a share. */
  readonly transferTolerance: number
  /** Largest difference of a score that counts as equal, in its unit, for all or by score; null: 0.2 standard deviations. */
  readonly scoreMargin: number | Readonly<Record<string, number>> | null
  /** Two-sided error of the verdict's intervals. */
  readonly alpha: number
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

/** The thresholds that docs/measures.md states. */
export const defaultSettings: ComparisonSettings = {
  minimumClusters: 5,
  coverage: 0.8,
  transferTolerance: 0.03,
  order: 2,
  cases: 2,
  values: 4,
  require: [],
  alpha: 0.05,
  randomLabels: false,
  scoreMargin: null,
  level: 0.95,
  declaredKey: false,
  plan: { steps: 5, cases: Infinity },
  decisions: [],
}
