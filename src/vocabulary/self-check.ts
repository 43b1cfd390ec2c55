import { z } from 'zod'
import { list } from './list.ts'
import { verdictCode } from './verdict.ts'

/** Schema of what a comparison tells of itself. */
export const selfCheck = z
  .object({
    falseAlarms: z
      .object({
        verdict: verdictCode,
        tested: z.number(),
        rejected: list(z.string()).describe('dimensions told apart after correction for all tested'),
        fallen: list(z.string()).describe('outcomes whose bound did not hold'),
        because: z.string(),
      })
      .readonly()
      .describe('production against itself: what is found is a false alarm'),
    power: list(z.object({ dimension: z.string(), shift: z.number().nullable() }).readonly()).describe(
      'smallest share of production that could move between the two largest bins of a dimension and be seen',
    ),
    mergeLaw: z
      .object({ holds: z.boolean(), because: z.string() })
      .readonly()
      .optional()
      .describe('whether the profiles of two halves of the traces add up to that of the whole'),
  })
  .readonly()

/** What a comparison tells of itself: would it cry wolf, what would it have seen, and do its counts add up. */
export type SelfCheck = z.output<typeof selfCheck>
