import type { Check } from './check.ts'
import type { BothCohorts, Finding } from './finding.ts'
import type { CohortTotals } from './profile.ts'
import type { Views } from './views.ts'
import type { SelfCheck } from './self-check.ts'

/** The answers a comparison can give, worst first. */
export type VerdictCode =
  | 'NOT_COMPARABLE'
  | 'INSUFFICIENT'
  | 'BLIND'
  | 'DOES_NOT_PROJECT'
  | 'PROJECTS_AFTER_REWEIGHTING'
  | 'PROJECTS'

/** One criterion of the verdict. */
export type Criterion = {
  readonly id: 'comparable' | 'evidence' | 'facts' | 'coverage' | 'paths' | 'transfer' | 'repair' | 'crossing' | 'size'
  readonly state: 'passed' | 'failed' | 'inconclusive' | 'not-reached'
  readonly because: string
}

/** The answer, in one sentence, and the criteria that led to it. */
export type Verdict = { readonly code: VerdictCode; readonly sentence: string; readonly criteria: readonly Criterion[] }

/** One file or database of traces, as it was loaded. */
export type LoadedInput = {
  readonly path: string
  readonly format: string
  /** What gave the format away; null in databases of earlier versions. */
  readonly because?: string | null
  readonly spans: number
  readonly traces: number
  readonly calls: number
  /** Samples of engine gauges, in a file of metrics. */
  readonly samples?: number
  /** Rows of a file of scores. */
  readonly scores?: number
  readonly rejected: number
  readonly warnings: readonly InputWarning[]
}

type Counts = 'spans' | 'traces' | 'calls' | 'rejected'

/** What was compared; the counts are null for a profile, which does not keep them. */
export type ComparedInput = Omit<LoadedInput, Counts> & Readonly<Record<Counts, number | null>>

/** Something that looks wrong in an input, how often, and which it is the first times. */
export type InputWarning = { readonly code: string; readonly count: number; readonly examples?: readonly string[] }

/** Something to do next, best first. */
export type NextStep =
  | {
      readonly action: 'add-eval-cases'
      /** Context to cover: dimension → bin. */
      readonly context: Readonly<Record<string, string>>
      readonly cases: number
      /** Share of production that this step covers: of calls for a context, of traces for a path. */
      readonly buys: number
      readonly buysInterval: readonly [number, number] | null
      /** Share of production covered when all steps before it are done too. */
      readonly coverageAfter: number
      /** Null where steps can overlap, as paths do. */
      readonly coverageInterval: readonly [number, number] | null
      /** Production traces to start from. */
      readonly exemplars: readonly string[]
    }
  | {
      readonly action: 'record-fact'
      readonly dimension: string
      readonly attribute: string
      readonly in: readonly ('eval' | 'production')[]
    }
  | { readonly action: 'collect-more'; readonly because: string }

/** One cohort as it was compared. */
export type ComparedCohort = Pick<CohortTotals, 'calls' | 'traces' | 'clusters'> & {
  readonly clusterLevel: string
  readonly days: number
  readonly weightSource: string
  /**
   * Calls by what weighs them: `tracestate`, `policy`, `attribute`; `none` counts once; `unmapped` was kept by a policy without a
   * count; of `invalid` nothing can give the probability.
   */
  readonly weightSources: Readonly<Record<string, number>>
  readonly effectiveSize: number
}

/** The result of `compare` (schema `evalgap/comparison/1`): additions are allowed, renames are not. */
export type Comparison = {
  readonly schema: 'evalgap/comparison/1'
  readonly inputs: readonly ComparedInput[]
  readonly cohorts: BothCohorts<ComparedCohort> & { readonly unassigned: { readonly calls: number | null } }
  readonly key: { readonly dimensions: readonly string[]; readonly level: string; readonly minimumClusters: number }
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  readonly next: readonly NextStep[]
  /** What reports draw; absent in comparisons of older versions. */
  readonly views?: Views
  /** What the gates of a configuration said; only `check` asks them. */
  readonly check?: Check
  /** What the comparison tells of itself; only where it was asked. */
  readonly selfCheck?: SelfCheck
}
