import { z } from 'zod'
import { certainEstimate } from '../estimate.ts'

/** Schema of the details of a `cost` finding. */
export const costDetails = z
  .object({
    unit: z.enum(['USD', '{token}']),
    successes: z.number(),
    spread: certainEstimate
      .optional()
      .describe('dearest over cheapest of the contexts that do not certainly succeed less often than the best'),
    contexts: z.number().optional(),
  })
  .readonly()

/** Details of a `cost` finding. */
export type CostDetails = z.output<typeof costDetails>
