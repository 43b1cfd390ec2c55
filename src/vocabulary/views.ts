import type { BothCohorts } from './finding.ts'

/** Two-sided limits of a number. */
export type Interval = readonly [number, number]

/** A number with its interval; none where too few independent units stand behind it. */
export type Estimate = { readonly value: number; readonly interval: Interval | null }

/** The first rows of a list, and how many were left out of it. */
export type Cut<Row> = { readonly rows: readonly Row[]; readonly leftOut: number }

/** Share of each cohort's recorded calls in one bin. */
export type BinView = BothCohorts<Estimate> & {
  readonly value: string
  /** Mean difference between two equal populations of these sizes, as a share. */
  readonly noise: number
}

/** One dimension that both cohorts record, bin by bin; the intervals hold one by one. */
export type DimensionView = {
  readonly dimension: string
  readonly attribute: string
  readonly role: 'pre' | 'co' | 'post'
  readonly loadDriven: boolean
  readonly bins: Cut<BinView>
}

/** Share of production calls whose values of two dimensions eval sampled together; of one dimension when both are the same. */
export type PairView = { readonly dimensions: readonly [string, string]; readonly sampled: Estimate }

/** One joint context in both cohorts; the intervals hold one by one. */
export type ContextView = {
  /** Dimension → bin; null is an unknown fact. */
  readonly context: Readonly<Record<string, string | null>>
  readonly eval: Estimate
  readonly production: Estimate
  /** Distinct clusters, exact up to 64. */
  readonly clusters: BothCohorts
  /** Dimensions in which the nearest sampled context differs; empty when this one is sampled. */
  readonly differsIn: readonly string[]
  readonly exemplars: BothCohorts<readonly string[]>
}

/** One outcome in both cohorts, in its unit. */
export type OutcomeView = {
  readonly outcome: string
  readonly unit: string
  /** Eval's upper bound that was tried on production; null when none could be made. */
  readonly bound: number | null
  /** Shares of each cohort's calls between two edges. */
  readonly bins: readonly (BothCohorts & { readonly low: number; readonly high: number })[]
  /** Quantiles with Woodruff's intervals. */
  readonly quantiles: readonly (BothCohorts<Estimate> & { readonly at: number })[]
}

/** One step that calls another, in both cohorts; '' begins a trace. */
export type EdgeView = {
  readonly parent: string
  readonly child: string
  /** Share of each cohort's traces that have it. */
  readonly traces: BothCohorts
  readonly callsPerTrace: BothCohorts
  /** Production less eval; the interval holds for all edges shown together. */
  readonly difference: Estimate
}

/** A path through a trace; the intervals hold for all rows that have one together. */
export type PathView = {
  readonly text: string
  readonly traces: BothCohorts
  readonly difference: Estimate
  readonly exemplars: BothCohorts<readonly string[]>
}

/** One production day: how much of it eval sampled, and how far each dimension lay from eval (total variation). */
export type DayView = {
  readonly day: string
  /** Weighted calls. */
  readonly calls: number
  readonly sampled: number | null
  readonly divergence: Readonly<Record<string, number>>
}

/** Where one fact was learned, as shares of each cohort's calls. */
export type ProvenanceView = { readonly fact: string } & BothCohorts<Readonly<Record<string, number>>>

/** What reports draw beside the findings: computed from the profile, bounded in size. */
export type Views = {
  /** What the comparison asked for, as shares. */
  readonly wanted: { readonly coverage: number; readonly transferTolerance: number }
  /** Outcomes whose eval bound certainly fails in production. */
  readonly fallen: readonly string[]
  readonly dimensions: readonly DimensionView[]
  readonly pairs: readonly PairView[]
  readonly contexts: Cut<ContextView>
  readonly outcomes: readonly OutcomeView[]
  readonly edges: Cut<EdgeView>
  readonly paths: Cut<PathView>
  readonly days: Cut<DayView>
  readonly evalDays: readonly string[]
  readonly provenances: readonly ProvenanceView[]
}
