import type { VerdictCriterion } from './judged.ts'

/** Do both cohorts record any fact, and all dimensions of a declared key? */
export const comparableCriterion: VerdictCriterion = {
  id: 'comparable',
  decide: ({ audits, facts, settings }) => {
    const compared = audits.filter(({ status }) => status === 'compared')
    const declared = settings.declaredKey ? audits.filter(({ dimension }) => dimension.rung !== undefined) : []
    const missing = declared.filter(({ status }) => status !== 'compared')
    if (missing.length > 0) {
      const names = missing.map(({ dimension }) => dimension.name).join(', ')
      return { state: 'failed', because: `the key names dimensions that are not recorded on both sides: ${names}` }
    }
    const both = facts.facts.filter(({ recorded }) => recorded.eval > 0 && recorded.production > 0)
    return both.length === 0
      ? { state: 'failed', because: 'no fact of the context is recorded on both sides' }
      : { state: 'passed', because: `${compared.length} of ${audits.length} dimensions are recorded on both sides` }
  },
}
