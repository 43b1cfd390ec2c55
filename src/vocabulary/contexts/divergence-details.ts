import { z } from 'zod'

const ordinaryDay = z.object({ days: z.number(), median: z.number(), percentile: z.number() }).readonly()

/** Median divergence of one production day from the others, and at which percentile of those the eval is. */
export type OrdinaryDay = z.output<typeof ordinaryDay>

/** Schema of the details of a `divergence` finding; the bins are in `views.dimensions`. */
export const divergenceDetails = z
  .object({
    constant: z.literal(true).optional().describe('both cohorts have one and the same bin'),
    equivalenceUpper: z.number().optional(),
    jensenShannonBits: z.number().optional(),
    populationStabilityIndex: z.number().optional(),
    detectableShift: z.number().optional().describe('smallest total variation that the test would see'),
    ordinaryDay: ordinaryDay.optional(),
    caution: z.string().optional().describe('why another day may differ as much'),
    degreesOfFreedom: z.number().optional(),
    shareOfDays: z
      .number()
      .optional()
      .describe('share of the variance of a null difference that the days both cohorts ran on add'),
  })
  .readonly()
