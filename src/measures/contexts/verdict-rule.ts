/** Settings of the verdict's one rule, complete. */
export type VerdictRule = {
  /** Facts in a combination: 1 for single facts, 2 for pairs, 3 for triples. */
  readonly order: 1 | 2 | 3
  /** Distinct eval cases that a combination of values needs. */
  readonly cases: number
  /** Share of production that must lie in combinations with so many cases. */
  readonly wanted: number
  /** Two-sided error of every interval. */
  readonly alpha: number
  /** Most values of a fact, `other` among them. */
  readonly values: number
  /** Facts that both cohorts must record, beside the input length and one serving fact. */
  readonly require: readonly string[]
  /** The facts are those of a declared key. */
  readonly declaredKey: boolean
}
