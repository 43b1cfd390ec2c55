import { z } from 'zod'
import { bothCohorts } from '../both-cohorts.ts'
import { certainEstimate } from '../estimate.ts'

/** Schema of the details of a `slope` finding. */
export const slopeDetails = z
  .object({
    units: bothCohorts(z.number()).describe('conversations or traces that were scored at several turns or steps'),
    eval: certainEstimate.optional().describe('change of the score from one turn or step to the next'),
    production: certainEstimate.optional(),
  })
  .readonly()
