import { z } from 'zod'
import { certainEstimate } from '../estimate.ts'
import { list } from '../list.ts'

/** Schema of the details of an `integrity` finding. */
export const integrityDetails = z
  .object({
    cases: z.number().optional().describe('cases for which the question has an answer'),
    flawed: z.number().optional().describe('cases that have the flaw'),
    undated: z.number().optional().describe('of the cases, those whose suite declares no date'),
    listed: list(
      z
        .object({ case: z.string(), since: z.string().optional().describe('first day production saw the input') })
        .readonly(),
    )
      .optional()
      .describe('the first twenty of them'),
    withAll: certainEstimate.optional().describe('mean of the score over all cases'),
    without: certainEstimate.optional().describe('mean of the score over cases without a flaw'),
    graders: list(z.object({ grader: z.string(), versions: list(z.string()) }).readonly())
      .optional()
      .describe('graders of which several versions scored eval'),
  })
  .readonly()
