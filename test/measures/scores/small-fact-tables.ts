import { factTables } from '../../../src/measures/scores/standardised/fact-tables.ts'
import { judgedFacts } from '../../../src/measures/contexts/judged-facts.ts'
import { auditDimensions } from '../../../src/measures/tables/audit.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { rule } from '../contexts/small-facts.ts'
import { axis } from '../small-profile.ts'

/** The profile of scored calls over route, its judged facts and the tables of its one score. */
export function factTablesOf(calls: readonly MadeCall[]) {
  const profile = profileOf([axis('route')], calls)
  const { facts } = judgedFacts(profile, auditDimensions(profile), rule)
  const { scores } = profile
  const [score] = scores?.scores ?? []
  if (scores === undefined || score === undefined) throw new Error('nothing is scored')
  return { profile, facts, scores, score, tables: factTables(profile, { scores, score }, facts) }
}
