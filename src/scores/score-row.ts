import type { ScoreIdentity } from '../vocabulary/scores/profile-scores.ts'

/** What a row says of the thing it scores; the most exact key that finds calls joins it. */
export type ScoreKeys = {
  /** Trace id in hex or base64. */
  readonly trace?: string | undefined
  readonly span?: string | undefined
  /** Identifier of the completion. */
  readonly response?: string | undefined
  readonly suite?: string | undefined
  readonly case?: string | undefined
  /** Run of the suite. */
  readonly run?: string | undefined
  /** Repetition of the case: epoch, trial, sample. */
  readonly sample?: string | undefined
}

/** One value that an evaluator gave; absent is unknown. */
export type ScoreRow = ScoreIdentity &
  ScoreKeys & {
    readonly value?: number | undefined
    readonly label?: string | undefined
    /** Whether the unit passed, as the evaluator says. */
    readonly passed?: boolean | undefined
    /** Chance with which the unit was chosen to be scored. */
    readonly probability?: number | undefined
    readonly explained?: boolean | undefined
    /** The unit ran but failed, so that it has no value. */
    readonly failed?: boolean | undefined
    /** What ran, as the source names it. */
    readonly model?: string | undefined
    /** US dollars that the unit cost. */
    readonly cost?: number | undefined
  }
