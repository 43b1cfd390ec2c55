import { z } from 'zod'

/** Schema of the details of a `review` finding. */
export const reviewDetails = z
  .object({
    price: z.number(),
    currency: z.string(),
    wrongShare: z.number().optional().describe('of the reviewed outputs'),
    reviews: z.number().optional(),
  })
  .readonly()
