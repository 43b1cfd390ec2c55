import type { BothCohorts, Finding } from './finding.ts'
import type { CohortTotals } from './profile.ts'

/** The answers a comparison can give, worst first. */
export type VerdictCode =
  | 'NOT_COMPARABLE'
  | 'INSUFFICIENT'
  | 'BLIND'
  | 'DOES_NOT_PROJECT'
  | 'PROJECTS_AFTER_REWEIGHTING'
  | 'PROJECTS'

/** One gate of the verdict. */
export type Gate = {
  readonly id: 'comparable' | 'evidence' | 'coverage' | 'paths' | 'transfer' | 'repair'
  readonly state: 'passed' | 'failed' | 'inconclusive' | 'not-reached'
  readonly because: string
}

/** The answer, in one sentence, and the gates that led to it. */
export type Verdict = { readonly code: VerdictCode; readonly sentence: string; readonly gates: readonly Gate[] }

/** One file or database that was compared. */
export type ComparedInput = {
  readonly path: string
  readonly format: string
  /** What gave the format away; null in databases of earlier versions. */
  readonly because?: string | null
  readonly spans: number
  readonly traces: number
  readonly calls: number
  readonly rejected: number
  readonly warnings: readonly { readonly code: string; readonly count: number }[]
}

/** Something to do next, best first. */
export type NextStep =
  | {
      readonly action: 'add-eval-cases'
      /** Context to cover: dimension → bin. */
      readonly context: Readonly<Record<string, string>>
      readonly cases: number
      readonly coverageAfter: number
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
  readonly effectiveSize: number
}

/** The result of `compare` (schema `evalgap/comparison/1`): additions are allowed, renames are not. */
export type Comparison = {
  readonly schema: 'evalgap/comparison/1'
  readonly inputs: readonly ComparedInput[]
  readonly cohorts: BothCohorts<ComparedCohort> & { readonly unassigned: { readonly calls: number } }
  readonly key: { readonly dimensions: readonly string[]; readonly level: string; readonly minimumClusters: number }
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  readonly next: readonly NextStep[]
}
