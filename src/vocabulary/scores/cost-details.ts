import { z } from 'zod'

/** Schema of the details of a `cost` finding. */
export const costDetails = z
  .object({
    unit: z.enum(['USD', '{token}']),
    successes: z.number(),
    spread: z.number().optional().describe('dearest over cheapest of the contexts that succeed equally often'),
    contexts: z.number().optional(),
  })
  .readonly()

/** Details of a `cost` finding. */
export type CostDetails = z.output<typeof costDetails>
