import { z } from 'zod'
import { bothCohorts } from '../both-cohorts.ts'

/** Schema of the details of an `audit` finding: whether a dimension can be compared. */
export const auditDetails = z
  .object({
    recorded: bothCohorts(z.number()).describe('share of calls on which the fact is recorded'),
    status: z
      .enum(['compared', 'partial', 'one-sided', 'absent', 'labels'])
      .describe('labels name who calls and are not compared'),
    attribute: z.string(),
  })
  .readonly()

/** Details of an `audit` finding. */
export type AuditDetails = z.output<typeof auditDetails>
