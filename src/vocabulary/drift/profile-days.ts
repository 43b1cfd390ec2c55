import type { GroupWeights } from '../group-weights.ts'

/** Weight of one bin of one dimension of production on one day. */
export type DayMarginal = GroupWeights & { readonly dimension: string; readonly value: string; readonly day: string }

/** A mean of production on one day: `sums` over `weights`, by random group. */
export type DayMean = GroupWeights & {
  /** An outcome, whose values are natural logarithms; `failed`, the share of calls that failed; or the id of a score. */
  readonly subject: string
  readonly day: string
  readonly sums: readonly number[]
}

/** Production by day and random group at once: what time windows of the same users are compared by. */
export type ProfileDays = {
  readonly totals: readonly (GroupWeights & { readonly day: string })[]
  /** The 1,024 smallest hashes of each day's clusters. */
  readonly clusters: readonly { readonly day: string; readonly clusters: readonly number[] }[]
  readonly marginals: readonly DayMarginal[]
  readonly outcomes: readonly DayMean[]
  readonly scores: readonly DayMean[]
}
