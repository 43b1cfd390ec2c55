import { z } from 'zod'
import { interval } from '../interval.ts'
import { list } from '../list.ts'

const pair = z
  .object({
    left: z.string(),
    right: z.string(),
    cases: z.number(),
    difference: z.number(),
    interval,
    detectable: z.number(),
    pValue: z.number(),
    qValue: z.number(),
  })
  .readonly()

/** Two models over the cases that both ran. */
export type ModelPair = z.output<typeof pair>

const rank = z.object({ model: z.string().nullable(), best: z.number(), worst: z.number() }).readonly()

/** Between which ranks a model is. */
export type ModelRank = z.output<typeof rank>

/** Schema of the details of a `resolvability` finding. */
export const resolvabilityDetails = z
  .object({
    pairs: list(pair),
    detectable: z.number().describe('median over the pairs of the smallest difference that can be resolved'),
    ranks: list(rank),
  })
  .readonly()
