import { z } from 'zod'
import { estimate } from '../estimate.ts'
import { interval } from '../interval.ts'
import { list } from '../list.ts'

const pair = z
  .object({
    left: z.string(),
    right: z.string(),
    cases: z.number(),
    difference: z.number(),
    discordant: z.number().describe('cases on which they differ'),
    interval: interval.nullable().describe('null where fewer than five cases differ and the score has no range'),
    detectable: estimate
      .nullable()
      .describe('seen with 80 % power; where fewer than five cases differ, what their number bounds'),
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
    detectable: estimate
      .nullable()
      .describe('that of the pair in the middle: the smallest difference that can be resolved'),
    ceiling: estimate.nullable().describe('share of the cases of all models in which every run has the best score'),
    ranks: list(rank),
  })
  .readonly()
