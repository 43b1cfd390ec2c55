import { z } from 'zod'
import { bothCohorts } from '../both-cohorts.ts'
import { interval } from '../interval.ts'

/** Schema of the details of an `agentic` finding. */
export const agenticDetails = z
  .object({
    eval: z.number().optional(),
    production: z.number().optional(),
    intervals: bothCohorts(interval).optional().describe('of the ratios of both cohorts, of error recovery'),
    basis: z
      .enum(['same call', 'net of ordinary calls'])
      .optional()
      .describe(
        'of error recovery: a later success of the same call, or how much more often a success follows a failure than a success',
      ),
    units: bothCohorts(z.number()).describe('events in the denominator'),
  })
  .readonly()
