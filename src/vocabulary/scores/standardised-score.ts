/** A difference of scores with its interval, in the unit of the score. */
export type ScoreDifference = { readonly value: number; readonly interval: readonly [number, number] }

/** Production's score less eval's at the same mix of facts. */
export type ScoreWithin = ScoreDifference & {
  /** The interval at the error that is shared among all scores and outcomes of the verdict. */
  readonly familyInterval: readonly [number, number]
  /** Share of production that is scored, and whether the rest may have any score. */
  readonly scoredShare: number
  readonly bounded: boolean
  readonly productionDays: number
  readonly evalDays: number
  /** Share of the variance that comes from days. */
  readonly shareOfDays: number
  /** Width of the interval relative to that without days. */
  readonly widthOfDays: number
}

/** How much of a projected score rests on cases that ran in several serving contexts. */
export type ScoreCrossing = {
  /** Share of the projected weight on cases that ran in two or more contexts. */
  readonly support: number
  readonly suites: number
  /** Serving facts of which some suite never ran in some value. */
  readonly confounded: readonly string[]
  /** Extremes of the projected score over suites where it is confounded, else null. */
  readonly bounds: readonly [number, number] | null
}

/** One score as the verdict's rule reads it. */
export type StandardisedScore = {
  readonly score: string
  readonly evalClusters: number
  readonly evalMean: number
  /** Largest difference that counts as equal, and where it comes from. */
  readonly margin: number
  readonly marginSource: 'declared' | 'standard deviation' | 'range'
  /** Eval's score at production's mix of facts; null without common values or with too few clusters. */
  readonly projected: ScoreDifference | null
  /** That less eval's own score. */
  readonly shift: ScoreDifference | null
  /** Null where production is not scored. */
  readonly within: ScoreWithin | null
  readonly crossing: ScoreCrossing
  /** Eval cases that would decide `within`; null where no number of cases does or it is decided. */
  readonly casesNeeded: number | null
}
