/** A decision about one call or run that someone wants to make from its context alone: it holds, or it does not. */
export type Decision =
  /** The outcome, in its own unit (latency in seconds), is at most this much. */
  | { readonly name: string; readonly outcome: string; readonly atMost: number }
  /** The score, of 0 or 1, is 1. */
  | { readonly name: string; readonly score: string }
