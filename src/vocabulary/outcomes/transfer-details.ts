import { z } from 'zod'
import { interval } from '../interval.ts'

const heldShare = z.object({ value: z.number(), interval, standardError: z.number() })

/** A share of calls with its interval and the standard error behind it. */
export type HeldShare = Readonly<z.output<typeof heldShare>>

const datedBound = z.object({
  bound: z.number(),
  factor: z.number().describe('by which days of the same process may move the outcome'),
  seenFactor: z.number().describe('by which the days that production ran on may have moved it'),
  productionDays: z.number(),
  dayVariance: z.number().describe('of the logarithm, between days'),
})

/** A bound that leaves room for the days eval and production ran on. */
export type DatedBound = Readonly<z.output<typeof datedBound>>

/** Schema of the details of a `transfer` finding: an upper bound from eval, and for how many calls it holds. */
export const transferDetails = z
  .object({
    bound: z.number().describe('of the outcome, in its unit'),
    nominal: z.number().describe('share of eval calls that the bound was made for'),
    heldOut: heldShare.readonly().optional().describe('what the same bound covers in the other half of eval'),
    realised: heldShare.readonly(),
    dated: datedBound
      .extend({
        realised: heldShare.readonly().optional().describe('at the error shared among all outcomes and scores'),
      })
      .readonly()
      .optional(),
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
