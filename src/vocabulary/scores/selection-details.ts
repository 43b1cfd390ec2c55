import { z } from 'zod'

/** Schema of the details of a `selection` finding. */
export const selectionDetails = z
  .object({
    score: z.string(),
    scoredShare: z.number().describe('of production'),
    of: z.enum(['context', 'failure', 'latency']),
    scored: z.number().optional().describe('share of failed calls, or geometric mean of the latency in seconds'),
    unscored: z.number().optional(),
  })
  .readonly()
