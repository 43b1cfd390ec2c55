import { z } from 'zod'
import { certainEstimate } from '../estimate.ts'
import { interval } from '../interval.ts'
import { list } from '../list.ts'

/** Schema of the details of a `decay` finding: of eval's own runs, or of the lengths of production (`…/production`). */
export const decayDetails = z
  .object({
    unit: z.enum(['calls', 'input tokens', 'declared length']),
    byLength: list(z.object({ from: z.number(), cases: z.number(), success: z.number() }).readonly())
      .optional()
      .describe('by doubling of length'),
    unsolved: z.number().optional().describe('cases that no run solved and whose length is not declared'),
    longest: z.number().optional().describe('length that was run'),
    fourFifths: certainEstimate.nullable().optional().describe('length at which four fifths of the runs succeed'),
    slopePerDoubling: z.number().optional(),
    longer: z.number().optional().describe('share of production that is longer than any run'),
    shorter: z.number().optional(),
    run: interval.optional().describe('shortest and longest length that was run'),
    ends: interval.optional(),
    assumption: z.string().optional(),
  })
  .readonly()

/** Details of a `decay` finding. */
export type DecayDetails = z.output<typeof decayDetails>
