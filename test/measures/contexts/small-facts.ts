import { judgedFacts } from '../../../src/measures/contexts/judged-facts.ts'
import type { VerdictRule } from '../../../src/measures/contexts/verdict-rule.ts'
import { auditDimensions } from '../../../src/measures/tables/audit.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis } from '../small-profile.ts'

/** The rule as configured by default, two cases a combination. */
export const rule: VerdictRule = {
  ...{ order: 2, cases: 2, values: 4, alpha: 0.05, wanted: 0.8 },
  ...{ require: [], declaredKey: false },
}

/** The profile of calls over the facts route and input, and its judged facts. */
export function judgedOf(calls: readonly MadeCall[], own: VerdictRule = rule) {
  const profile = profileOf(['route', 'input'].map(axis), calls)
  return { profile, judged: judgedFacts(profile, auditDimensions(profile), own) }
}
