/** One input, with one reference, that an eval case had; hashes are salted and have 52 bits. */
export type CaseInput = {
  /** `suite/case`, as in `ScoreCase`. */
  readonly case: string
  /** Null where its runs record no input. */
  readonly input: number | null
  readonly reference: number | null
  /** First day of a run. */
  readonly firstDay: string | null
  /** When its suite was frozen, as the eval runner declares it. */
  readonly frozen: string | null
  readonly runs: number
  /** First day on which production saw the input; null where it did not, or where nothing is known. */
  readonly seenOn: string | null
  /** Whether the profile can tell if production saw the input. */
  readonly isLookedFor: boolean
}
