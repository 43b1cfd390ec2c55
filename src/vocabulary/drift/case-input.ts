/** One input, with one reference, that an eval case had; hashes are salted and have 52 bits. */
export type CaseInput = {
  /** `suite/case`, as in `ScoreCase`. */
  readonly case: string
  /** Inputs of one kind compare: hashes under one key, by its fingerprint; `stored` content; `none` where no input is recorded. */
  readonly kind: string
  readonly input: number | null
  readonly reference: number | null
  /** First day of a run. */
  readonly firstDay: string
  /** Day on which its suite was frozen, as the eval runner declares it. */
  readonly frozen: string | null
  readonly runs: number
  /** First day on which production saw the input; null where it did not, or where nothing is known. */
  readonly seenOn: string | null
  /** First day of production with inputs of the kind; null where the profile cannot tell whether production saw this one. */
  readonly lookedFrom: string | null
}
