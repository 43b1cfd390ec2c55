import type { CohortName } from '../cohort-name.ts'
import type { GroupWeights } from '../group-weights.ts'

/** What identifies a score: scores of two evaluators, or of two versions of one, are never mixed. */
export type ScoreIdentity = {
  readonly name: string
  /** Who or what gave the score: a scorer, a judge model, a person; null where the source does not say. */
  readonly evaluator: string | null
  readonly version: string | null
}

/**
 * What a score is about. `call`: each scored unit is one inference call, so contexts are weighed by call (`Profile.cells`).
 * `run`: a trace or a run of an eval case, which may hold many calls, so contexts are weighed by `ProfileScores.traffic`.
 */
export type ScoreSubject = 'call' | 'run'

/** One score with what holds of all its rows. */
export type ProfileScore = ScoreIdentity & {
  /** `name`, `name@evaluator` or `name@evaluator#version`: the subject of finding ids, and the key of all tables here. */
  readonly id: string
  readonly subject: ScoreSubject
  /** Scored units of both cohorts that joined calls. */
  readonly units: { readonly eval: number; readonly production: number }
  /** Units that ran but gave no value because they failed; not among `units`, but runs of their case. */
  readonly errors: { readonly eval: number; readonly production: number }
  /** Units whose chance to be scored is known; the other scored units were chosen nobody knows how. */
  readonly probable: { readonly eval: number; readonly production: number }
  /** Weight of the scored units as calls weigh, whatever their chance to be scored. */
  readonly kept: { readonly eval: number; readonly production: number }
  /** Rows of score files and events that joined no call: their context is unknown. */
  readonly unjoined: number
  /** Smallest and largest value seen; null when no row has a value. The range the evaluator could give is not known. */
  readonly minimum: number | null
  readonly maximum: number | null
  /** Every value is 0 or 1. */
  readonly binary: boolean
}

/**
 * Sums over the scored units of one joint context, by random group: place i of every list is of group `groups[i]`. A unit
 * of several calls is shared equally among the contexts of its calls, so that each unit counts once.
 * The mean of a context is sum(sums) / sum(weights).
 */
export type ScoreCell = GroupWeights & {
  readonly score: string
  readonly cohort: CohortName
  /** As `ContextCell.cell`: the bins of all ladder dimensions, null where the fact is unknown. */
  readonly cell: readonly (string | null)[]
  /** Scored units (n), unweighted; fractions where a unit is shared. */
  readonly units: readonly number[]
  /** Σ w y. (`weights` is Σ w.) */
  readonly sums: readonly number[]
  /** Σ w y². */
  readonly squares: readonly number[]
  /** Σ w over units whose score has a non-empty explanation. */
  readonly explained: readonly number[]
  /** The smallest 64 hashes of the distinct clusters of the scored units, as in `ContextCell.clusters`. */
  readonly clusters: readonly number[]
}

/** Sums over the scored units of one joint context on one day. */
export type ScoreCellDay = {
  readonly score: string
  readonly cohort: CohortName
  readonly cell: readonly (string | null)[]
  readonly day: string
  readonly weight: number
  readonly sum: number
}

/**
 * Runs of one eval case by one model in one joint context (eval cohort only). Sum rows of equal `score`, `model` and `case`
 * over contexts for pass@k and pass^k; compare them for context coupling.
 */
export type ScoreCase = {
  readonly score: string
  /** `suite/case`, the cluster of the runs. */
  readonly case: string
  /** What ran: the model of the calls, else as the score's source names it; null where neither says. */
  readonly model: string | null
  /** Random group of the case. */
  readonly group: number
  /** Null where no call of the case was found, so that the context is unknown. A run of several calls is in its first call's. */
  readonly cell: readonly (string | null)[] | null
  /** Runs, those that failed without a value among them. */
  readonly runs: number
  /** Runs that passed: as the evaluator says, else with a value of 1. A failed run never passes. */
  readonly successes: number
  /** Runs that failed without a value. */
  readonly errors: number
  /** Σ y and Σ y² over the runs with a value (`runs` − `errors`), unweighted. */
  readonly sum: number
  readonly square: number
  /** Totals over the runs whose calls were found: null where no call says. Seconds are wall time of the calls from first to last. */
  readonly calls: number | null
  readonly seconds: number | null
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  /** US dollars, where the score's source says what a run cost. */
  readonly cost: number | null
  /** Runs that passed and whose calls were found, with their totals. */
  readonly passedRuns: number
  readonly passedCalls: number | null
  readonly passedInputTokens: number | null
  /** Length of the task as its suite declares it, in a unit of its own. */
  readonly length: number | null
}

/** An eval case that declares the unperturbed case it is a variant of; both as `suite/case`. */
export type CaseVariant = { readonly case: string; readonly twin: string; readonly perturbation: string }

/**
 * How a score moves along the turns of conversations or the steps of traces: Σ w (x − x̄)² (`weights`) and Σ w (x − x̄)(y − ȳ) (`rises`), means being of
 * each conversation or trace, so that those compare only with themselves.
 */
export type ScoreCourse = GroupWeights & {
  readonly score: string
  readonly cohort: CohortName
  readonly axis: 'turn' | 'step'
  /** Conversations or traces with several. */
  readonly units: number
  readonly rises: readonly number[]
}

/** Units that two scores both value, by pair of values: agreement, confusion, and label minus judge. `first` < `second` as texts. */
export type ScorePair = GroupWeights & {
  readonly first: string
  readonly second: string
  readonly cohort: CohortName
  readonly firstValue: number
  readonly secondValue: number
  /** Units of each group, unweighted. */
  readonly units: readonly number[]
}

/** Weight of one joint context when every trace counts once, its calls sharing it equally: the contexts of runs. */
export type TrafficCell = GroupWeights & {
  readonly cohort: CohortName
  readonly cell: readonly (string | null)[]
}

/** How calls fare, by random group: the weight of those that failed, of those with a latency, and Σ w ln(seconds) of these. */
export type CallsAtGlance = GroupWeights & {
  readonly cohort: CohortName
  readonly failures: readonly number[]
  readonly timed: readonly number[]
  readonly logSeconds: readonly number[]
}

/** Units in which the length of a task is told. */
export type LengthUnit = 'calls' | 'input tokens'

/** Weight of traces by their number of calls, or of calls by their input tokens: a quarter of a doubling each, at its mean. */
export type ScoreLength = GroupWeights & {
  readonly cohort: CohortName
  readonly unit: LengthUnit
  readonly length: number
}

/** What evaluators said of the calls of a profile. Like everything in a profile it adds up; absent when there are no scores. */
export type ProfileScores = {
  readonly scores: readonly ProfileScore[]
  readonly cells: readonly ScoreCell[]
  readonly cellDays: readonly ScoreCellDay[]
  readonly cases: readonly ScoreCase[]
  readonly pairs: readonly ScorePair[]
  readonly variants?: readonly CaseVariant[]
  readonly courses?: readonly ScoreCourse[]
  readonly traffic: readonly TrafficCell[]
  /** The calls that a score was given to. */
  readonly chosen: readonly (CallsAtGlance & { readonly score: string })[]
  /** All calls, each counting once, or each trace. */
  readonly chosenFrom: readonly (CallsAtGlance & { readonly subject: ScoreSubject })[]
  readonly lengths: readonly ScoreLength[]
}
