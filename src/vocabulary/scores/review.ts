/** What people's review of outputs costs: nothing in a trace says it. */
export type Review = {
  /** Price of the review of one output. */
  readonly price: number
  /** Unit of the price. */
  readonly currency: string
  /** The score that reviewers give, 1 for a right output and 0 for a wrong one; absent: every score of a human evaluator. */
  readonly score?: string | undefined
}
