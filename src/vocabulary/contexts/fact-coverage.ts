import type { FactKind } from './dimension.ts'

/** One fact of the verdict. */
export type JudgedFact = {
  readonly name: string
  readonly attribute: string
  readonly kind: FactKind
  readonly required: boolean
  /** Share of each cohort's calls that record it. */
  readonly recorded: { readonly eval: number; readonly production: number }
  /** Values after binning by production, `unknown` among them where a call does not record the fact. */
  readonly values: readonly string[]
}

/** A combination of values that carries production and that too few eval cases ran. */
export type FactHole = {
  readonly values: readonly string[]
  /** Share of production calls and the lower end of its interval. */
  readonly share: number
  readonly low: number
  readonly cases: number
  /** A suite of this size drawn from production would have had it, so that eval certainly never runs there. */
  readonly certain: boolean
}

/** How much of production eval ran in one fact or one combination of facts. */
export type FactSetCoverage = {
  readonly facts: readonly string[]
  /** Share of production calls whose values have enough distinct eval cases. */
  readonly share: number
  readonly interval: readonly [number, number]
  /** Share of production in certain holes, with its interval. */
  readonly holes: number
  readonly holesInterval: readonly [number, number]
  /** Combinations without enough cases, largest first. */
  readonly missing: readonly FactHole[]
  /** Cases that a suite drawn from production needs so that this set passes; null where no number of cases does. */
  readonly casesNeeded: number | null
}

/** What the verdict knows of facts: which ones, which are lacking, and how much of production eval ran in each combination. */
export type FactCoverage = {
  readonly facts: readonly JudgedFact[]
  /** Serving facts that both cohorts record, of all that there are. */
  readonly serving: { readonly recorded: number; readonly all: number }
  /** Required facts that a cohort lacks, in words. */
  readonly lacking: readonly string[]
  readonly evalCases: number
  /** Independent production clusters behind every interval. */
  readonly productionSize: number
  /** Lowest coverage first. */
  readonly sets: readonly FactSetCoverage[]
}
