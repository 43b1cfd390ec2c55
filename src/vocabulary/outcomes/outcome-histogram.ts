import type { CohortName } from '../cohort-name.ts'

/**
 * How one outcome is distributed in one cohort: a row for every joint context, log bin and random group that occur, ordered by
 * them. Rows lie in columns, as there are millions.
 */
export type OutcomeHistogram = {
  readonly cohort: CohortName
  readonly outcome: string
  /** The joint contexts that rows name by their places. */
  readonly cells: readonly (readonly (string | null)[])[]
  readonly places: Int32Array
  /** Exponents of the bins' lower edges to the base gamma; `zeroBin` for values of zero. */
  readonly bins: Int32Array
  readonly groups: Uint8Array
  readonly weights: Float64Array
}

/** The bin of the value zero, below all others. */
export const zeroBin = -2147483648
