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
  readonly id: 'comparable' | 'evidence' | 'coverage' | 'paths' | 'transfer' | 'repair' | 'size'
  readonly state: 'passed' | 'failed' | 'inconclusive' | 'not-reached'
  readonly because: string
}

/** The answer, in one sentence, and the criteria that led to it. */
export type Verdict = { readonly code: VerdictCode; readonly sentence: string; readonly criteria: readonly Criterion[] }
