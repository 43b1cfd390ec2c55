import type { Criterion, VerdictCode } from '../../vocabulary/verdict.ts'

/** A verdict with the criteria that reach it: any of them in the state is enough. */
type CodeRule = {
  readonly code: VerdictCode
  readonly state: Criterion['state']
  readonly criteria: readonly Criterion['id'][]
}

/** The rules of the verdict by precedence; the first that applies gives it, and none gives PROJECTS. */
export const codeRules: readonly CodeRule[] = [
  { code: 'NOT_COMPARABLE', state: 'failed', criteria: ['comparable'] },
  { code: 'INSUFFICIENT', state: 'failed', criteria: ['evidence'] },
  { code: 'BLIND', state: 'failed', criteria: ['coverage', 'paths'] },
  { code: 'DOES_NOT_PROJECT', state: 'failed', criteria: ['repair'] },
  {
    code: 'INSUFFICIENT',
    state: 'inconclusive',
    criteria: ['facts', 'coverage', 'paths', 'transfer', 'repair', 'crossing', 'size'],
  },
  { code: 'INSUFFICIENT', state: 'not-reached', criteria: ['coverage'] },
  { code: 'PROJECTS_AFTER_REWEIGHTING', state: 'failed', criteria: ['transfer', 'size'] },
]
