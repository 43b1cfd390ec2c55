import { z } from 'zod'
import { bothCohorts } from '../both-cohorts.ts'
import { certainEstimate, estimate } from '../estimate.ts'
import { findingState } from '../finding-state.ts'
import { interval } from '../interval.ts'
import { list } from '../list.ts'

const impact = z
  .object({
    dimension: z.string(),
    value: z.number(),
    interval,
    unknownShare: z.number().describe('share of production in values that eval never had'),
  })
  .readonly()

/** How far one dimension alone would move a score; an unknown share makes the number a bound. */
export type Impact = z.output<typeof impact>

const raked = z
  .object({
    state: findingState,
    value: z.number().nullable(),
    interval: interval.nullable(),
    unseen: z.number(),
    because: z.string(),
  })
  .readonly()

/** Schema of the details of a `projection` finding; without a sampled context only `naive` and `range` are known. */
export const projectionDetails = z
  .object({
    naive: estimate.nullable().describe('the score as eval ran; null where no eval unit has it'),
    range: interval.nullable(),
    shift: z
      .object({ value: z.number(), interval, pValue: z.number().optional() })
      .readonly()
      .optional()
      .describe('projected less naive'),
    coveredShare: z.number().optional(),
    raked: raked.nullable().optional(),
    impacts: list(impact).optional(),
    bounds: interval.nullable().optional().describe('of all production, whatever unsampled contexts score'),
    boundsBecause: z.string().optional(),
    days: z.string().optional().describe('which days the intervals know'),
    widthOfDays: z.number().optional().describe('share of the width of the interval that days add'),
    effectiveUnits: z.number().optional(),
    units: bothCohorts(z.number()).optional(),
    errors: bothCohorts(z.number()).optional(),
    unjoined: z.number().optional(),
    production: certainEstimate.optional().describe('the score of production itself, where it is scored'),
    assumption: z.string().optional(),
  })
  .readonly()

/** Details of a `projection` finding. */
export type ProjectionDetails = z.output<typeof projectionDetails>
