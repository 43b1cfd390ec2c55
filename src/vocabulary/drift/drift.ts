import type { FindingState } from '../finding.ts'
import type { CohortTotals } from '../profile.ts'
import type { BinMove } from './drift-details.ts'
import type { ComparedInput } from '../compared-input.ts'

/** Days of production in a row; `days` counts those with calls, `clusters` the independent units. */
export type DriftWindow = {
  readonly from: string
  readonly to: string
  readonly days: number
  readonly clusters: number
}

/** What one fact of production did from one window to the next. */
export type Shift = {
  /** `drift:context:route@2026-10-15`: kind, subject and the first day of the later window. */
  readonly id: string
  readonly kind: 'context' | 'outcome' | 'score'
  readonly subject: string
  readonly state: FindingState
  readonly at: string
  readonly before: DriftWindow
  readonly after: DriftWindow
  /**
   * Of a dimension the total variation, as a share of calls; of an outcome the ratio of geometric means, of failures and scores the
   * difference of means, later over or less earlier.
   */
  readonly unit: 'share' | 'ratio' | 'difference'
  readonly value: number | null
  readonly interval: readonly [number, number] | null
  /** Confidence of the interval; of a search such that it holds for every date tried. */
  readonly level: number
  /** Of a search for the date: already for all dates tried. */
  readonly pValue?: number
  /** Adjusted for all facts tested with it (Benjamini-Hochberg). */
  readonly qValue?: number
  /** The q-value below which it moved. */
  readonly alpha: number
  readonly moved: boolean
  /** What two windows of one population show on average, users and days being what they are; in the unit. */
  readonly noiseFloor?: number
  readonly because: string
  /** Bins that moved most, of a dimension. */
  readonly bins?: readonly BinMove[]
}

/** Production against itself over time (schema `evalgap/drift/1`): additions are allowed, renames are not. */
export type Drift = {
  readonly schema: 'evalgap/drift/1'
  readonly inputs: readonly ComparedInput[]
  readonly production: Pick<CohortTotals, 'calls' | 'clusters' | 'clusterLevels' | 'days'>
  /** `dates`: windows on either side of dates that were named; `windows`: each window against the first two; `search`: every date. */
  readonly how: 'dates' | 'windows' | 'search'
  readonly verdict: { readonly code: DriftCode; readonly sentence: string }
  /** Whether the model stayed the same: without that, drift around the model cannot be told from a change of the model. */
  readonly model: string
  /** Windows that were named or follow each other, and whether they are long and busy enough; empty of a search. */
  readonly windows: readonly DriftLook[]
  readonly shifts: readonly Shift[]
}

/** One pair of windows; the state is `MEASURED` where its facts were tested. */
export type DriftLook = Pick<Shift, 'at' | 'before' | 'after' | 'alpha'> & {
  readonly state: 'MEASURED' | 'INSUFFICIENT'
  readonly because: string
}

/** `MOVED`: something did; `NOT_SEEN`: nothing was seen to, which is not that nothing did; `INSUFFICIENT`: nothing could be tested. */
export type DriftCode = 'MOVED' | 'NOT_SEEN' | 'INSUFFICIENT'
