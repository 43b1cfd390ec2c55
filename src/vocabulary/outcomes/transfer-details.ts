import { z } from 'zod'
import { interval } from '../interval.ts'

const heldShare = z.object({ value: z.number(), interval, standardError: z.number() })

/** A share of calls with its interval and the standard error behind it. */
export type HeldShare = Readonly<z.output<typeof heldShare>>

/** Schema of the details of a `transfer` finding: an upper bound from eval, and for how many calls it holds. */
export const transferDetails = z
  .object({
    bound: z.number().describe('of the outcome, in its unit'),
    nominal: z.number().describe('share of eval calls that the bound was made for'),
    heldOut: heldShare.readonly().optional().describe('what the same bound covers in the other half of eval'),
    realised: heldShare.readonly(),
    weighted: heldShare
      .extend({ bound: z.number(), coveredShare: z.number() })
      .readonly()
      .optional()
      .describe('one bound from eval calls weighted to the mix of contexts of production'),
    perContext: heldShare
      .extend({ coveredShare: z.number(), contexts: z.number() })
      .readonly()
      .optional()
      .describe('a bound for each context with enough eval calls'),
  })
  .readonly()

/** Details of a `transfer` finding. */
export type TransferDetails = z.output<typeof transferDetails>
