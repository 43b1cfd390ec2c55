/**
 * How much a number may be trusted: `MEASURED` has a valid interval; `BOUNDED` is only known to lie within one; `INSUFFICIENT`
 * has too little data; `NOT_RECORDED` and `NOT_COMPARABLE` have no number at all.
 */
export type FindingState = 'MEASURED' | 'BOUNDED' | 'INSUFFICIENT' | 'NOT_RECORDED' | 'NOT_COMPARABLE'

/** Two numbers, one for each cohort. */
export type BothCohorts<Value = number> = { readonly eval: Value; readonly production: Value }

/** One result of one measure, under a stable id such as `divergence:batch`. */
export type Finding = {
  readonly id: string
  readonly measure: string
  /** Dimension, outcome or key the result is about. */
  readonly subject: string
  readonly state: FindingState
  /** Null where the state allows no number. */
  readonly value: number | null
  readonly interval: readonly [number, number] | null
  /** Confidence of the interval. */
  readonly level: number
  readonly pValue?: number
  /** Adjusted for all tests of the same family (Benjamini-Hochberg). */
  readonly qValue?: number
  /** What two equal populations of this size would show. */
  readonly noiseFloor?: number
  readonly designEffect?: number
  readonly clusters: BothCohorts
  /** For transfer: what the same bound covers in the half of the eval it was not made from. */
  readonly heldOut?: number
  /** One sentence: what was found, or why not. */
  readonly because: string
  /** Facts of this measure alone. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** Bins of one dimension side by side, for reports. */
export type BinShares = { readonly value: string; readonly eval: number; readonly production: number }
