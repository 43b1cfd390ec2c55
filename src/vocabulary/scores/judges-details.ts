import { z } from 'zod'
import { interval } from '../interval.ts'

const correctedMean = z
  .object({
    judge: z.number().describe('mean of the judge'),
    judgeInterval: interval.optional(),
    labelled: z.number().describe('units that people scored too'),
    mean: z.number().describe('corrected by those'),
    interval,
    roganGladen: z
      .object({ rate: z.number(), clamped: z.boolean(), interval: interval.optional() })
      .readonly()
      .optional(),
  })
  .readonly()

/** Schema of the details of a `judges` finding about two evaluators; one about reasons has none. */
export const judgesDetails = z
  .object({
    units: z.number(),
    observed: z.number().describe('share of units on which both agree'),
    alpha: z.number(),
    ac1: z.number(),
    meanDifference: z.number().describe('second less first'),
    labelErrorRate: z.number().optional(),
    ceiling: z.number().optional(),
    attenuation: z.number().optional(),
    intervals: z
      .object({
        observed: interval.optional(),
        labelErrorRate: interval.optional(),
        ceiling: interval.optional(),
        attenuation: interval.optional(),
        sensitivity: interval.optional(),
        specificity: interval.optional(),
      })
      .readonly()
      .optional()
      .describe('of the shares of the same names; none with units of fewer than two groups of clusters'),
    judge: z.string().optional(),
    label: z.string().optional(),
    sensitivity: z.number().nullable().optional().describe('null where people labelled nothing 1'),
    specificity: z.number().nullable().optional().describe('null where people labelled nothing 0'),
    corrected: z.object({ eval: correctedMean.optional(), production: correctedMean.optional() }).readonly().optional(),
  })
  .readonly()

/** Details of a `judges` finding. */
export type JudgesDetails = z.output<typeof judgesDetails>
