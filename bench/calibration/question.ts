import type { Random } from '../../test/statistics/seeded-random.ts'

/** Correlation of the calls of a cluster in every simulation. */
export const correlation = 0.6

/** What one repetition of a question answers: for each way, whether it rejected, or whether its interval held the truth. */
export type Answers = Record<string, boolean>

/** A question to the statistics, asked many times of fresh data. */
export type Question = {
  readonly name: string
  readonly kind: 'rejects' | 'holds'
  /** What the share of true answers ought to be; `shown` promises nothing. */
  readonly ought: 'size' | 'power' | 'coverage' | 'shown'
  readonly once: (random: Random) => Answers
}
