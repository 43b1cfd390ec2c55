import type { VerdictCode } from './verdict.ts'

/** What a comparison tells of itself: would it cry wolf, what would it have seen, and do its counts add up. */
export type SelfCheck = {
  /** Production against itself: what is found there is a false alarm. */
  readonly falseAlarms: {
    readonly verdict: VerdictCode
    readonly tested: number
    /** Dimensions that were told apart after correction for all tested. */
    readonly rejected: readonly string[]
    /** Outcomes whose bound did not hold. */
    readonly fallen: readonly string[]
    readonly because: string
  }
  /** By dimension the smallest part of production, as a share, that could move between its two largest bins and be seen. */
  readonly power: readonly { readonly dimension: string; readonly shift: number | null }[]
  /** Whether the profiles of two halves of the traces add up to that of the whole; absent where there are no traces. */
  readonly mergeLaw?: { readonly holds: boolean; readonly because: string }
}
