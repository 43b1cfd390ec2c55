import type { DimensionAudit } from '../../measures/tables/audit.ts'
import type { FactCoverage } from '../../vocabulary/contexts/facts-details.ts'
import type { Criterion } from '../../vocabulary/verdict.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { Profile } from '../../vocabulary/profile.ts'
import type { StandardisedScore } from '../../vocabulary/scores/standardised-details.ts'
import type { ComparisonSettings } from '../comparison-settings.ts'

/** What the criteria read. */
export type Judged = {
  readonly profile: Profile
  readonly audits: readonly DimensionAudit[]
  readonly findings: readonly Finding[]
  readonly facts: FactCoverage
  readonly scores: readonly StandardisedScore[]
  readonly settings: ComparisonSettings
}

/** What a criterion decides, and why. */
export type Decision = Pick<Criterion, 'state' | 'because'>

/** One criterion of the verdict: a question that the judged data answer. */
export type VerdictCriterion = {
  readonly id: Criterion['id']
  readonly decide: (judged: Judged) => Decision
}

/** Production days below which no difference is held against production. */
export const leastProductionDays = 7
