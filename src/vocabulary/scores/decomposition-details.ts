import { z } from 'zod'
import { certainEstimate } from '../estimate.ts'
import { list } from '../list.ts'

/** Schema of the details of a `decomposition` finding: the parts of a gap. */
export const decompositionDetails = z
  .object({
    mix: certainEstimate,
    within: certainEstimate,
    productionOnly: certainEstimate,
    evalOnly: certainEstimate,
    evalOverlap: z.number(),
    productionOverlap: z.number(),
    simpson: z.boolean().describe('the gap and the gap at equal context have opposite signs'),
    byDimension: list(z.object({ dimension: z.string(), value: z.number() }).readonly())
      .optional()
      .describe('the mix part by dimension'),
    additive: z.boolean().optional(),
    days: z.string().describe('which days the intervals know'),
    widthOfDays: z
      .number()
      .optional()
      .describe('share of the width of the interval that days add to the part at equal context'),
    midpoint: z.string(),
  })
  .readonly()

/** Details of a `decomposition` finding. */
export type DecompositionDetails = z.output<typeof decompositionDetails>
