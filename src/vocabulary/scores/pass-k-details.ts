import { z } from 'zod'
import { certainEstimate } from '../estimate.ts'
import { interval } from '../interval.ts'
import { list } from '../list.ts'

const passKOfTries = z
  .object({
    k: z.number(),
    cases: z.number().describe('cases by context that miss no run'),
    passAtK: certainEstimate.describe('of cases that miss no run; the interval holds whatever the missing runs were'),
    passHatK: certainEstimate.describe('of cases that miss no run; the interval holds whatever the missing runs were'),
    bounds: interval.describe('pass^k of all cases when the missing runs had failed, and when they had passed'),
  })
  .readonly()

/** Chances of k tries. */
export type PassKOfTries = z.output<typeof passKOfTries>

/** Schema of the details of a `passk` finding. */
export const passKDetails = z
  .object({
    k: z.number(),
    planned: z.number().describe('runs in one context that 95 % of the cases have'),
    short: z.number().describe('cases by context with fewer'),
    missing: z.number().describe('runs that those miss'),
    coveredShare: z
      .number()
      .nullable()
      .describe('share of production in the contexts that were run; null without production'),
    byK: list(passKOfTries),
  })
  .readonly()

/** Details of a `passk` finding. */
export type PassKDetails = z.output<typeof passKDetails>
