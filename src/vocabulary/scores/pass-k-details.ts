import { z } from 'zod'
import { certainEstimate } from '../estimate.ts'
import { list } from '../list.ts'

/** Schema of the details of a `passk` finding. */
export const passKDetails = z
  .object({
    k: z.number(),
    byK: list(
      z.object({ k: z.number(), cases: z.number(), passAtK: certainEstimate, passHatK: certainEstimate }).readonly(),
    ),
  })
  .readonly()

/** Details of a `passk` finding. */
export type PassKDetails = z.output<typeof passKDetails>
