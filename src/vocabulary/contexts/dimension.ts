/**
 * How a dimension's values become a few bins. Fixed in advance and written in the profile's header, so that profiles of
 * other days and machines add up; never quantiles of the data.
 */
export type Bins =
  /** Every distinct value is a bin; rare ones are merged when profiles are compared. */
  | { readonly kind: 'values' }
  /** Cut points in rising order. `closed: 'left'`: a value equal to a cut belongs above it; `'right'`: below. */
  | {
      readonly kind: 'cuts'
      readonly cuts: readonly number[]
      readonly closed: 'left' | 'right'
      readonly labels?: readonly string[]
    }

/**
 * Role of a dimension: `pre` is fixed before execution, `co` is set by the serving layer while it runs, `post` is a
 * consequence of the run and never a stratum for its outcomes.
 */
export type Role = 'pre' | 'co' | 'post'

/** Kinds of the facts of the verdict. */
export const factKinds = ['serving', 'length', 'request'] as const

/**
 * What the verdict asks of a dimension: `serving` is set by where and how a call is served, `length` is the length of its input,
 * `request` is set by the caller. Every value and pair of values of these facts that carries production must have been run by eval.
 */
export type FactKind = (typeof factKinds)[number]

/** One axis of the execution context: an attribute of the call, its bins and its role. */
export type Dimension = {
  /** Name in reports, keys and finding ids. */
  readonly name: string
  /** Attribute of the call that is binned: a registered name, or any span or resource attribute key. */
  readonly attribute: string
  readonly bins: Bins
  readonly role: Role
  /** Moves with load: an eval run in one burst sees one moment of it. */
  readonly loadDriven: boolean
  /** Names who calls rather than how the call is executed: it tells the cohorts apart by design and is only listed. */
  readonly labels?: true
  /** First rung of the coarsening ladder (L0 … L3) whose key holds the dimension; absent: never in a default key. */
  readonly rung?: number
  /** Makes the dimension a fact of the verdict; absent: the verdict does not ask about it unless the configuration requires it. */
  readonly fact?: FactKind
}
