import { z } from 'zod'
import { certainEstimate, estimate } from '../estimate.ts'
import { list } from '../list.ts'

const dimensionShare = z
  .object({
    dimension: z.string(),
    first: certainEstimate.nullable().describe('alone'),
    total: certainEstimate
      .nullable()
      .describe('total-order share: variance lost without this dimension, interactions included'),
    shapley: certainEstimate
      .nullable()
      .describe(
        'in between: the values of the dimensions sum to that of the whole context; null beyond six dimensions',
      ),
  })
  .readonly()

/** What one dimension of the context explains, as shares of variance; null where too little is left to tell. */
export type DimensionShare = z.output<typeof dimensionShare>

/** Schema of the details of a `coupling` finding. */
export const couplingDetails = z
  .object({
    deviation: certainEstimate.describe(
      'standard deviation between contexts at equal case, each counting once; the interval is net of noise',
    ),
    cases: z.number(),
    contexts: z.number(),
    constantWithinCase: list(z.string()).optional().describe('dimensions of the key that no case varies'),
    amplifier: estimate.optional().describe('deviation over that between models, both net of noise'),
    betweenModels: z.number().optional(),
    byDimension: list(dimensionShare),
  })
  .readonly()
