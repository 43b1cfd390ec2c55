import { z } from 'zod'
import { bothCohorts } from '../both-cohorts.ts'

/** Schema of the details of an `agentic` finding. */
export const agenticDetails = z
  .object({
    eval: z.number().optional(),
    production: z.number().optional(),
    units: bothCohorts(z.number()).describe('events in the denominator'),
  })
  .readonly()
