import { z } from 'zod'
import { interval } from '../interval.ts'
import { list } from '../list.ts'

const scoreDifference = z.object({ value: z.number(), interval }).readonly()

const scoreWithin = scoreDifference
  .unwrap()
  .extend({
    familyInterval: interval.describe('at the error that is shared among all scores and outcomes of the verdict'),
    scoredShare: z.number().describe('of production'),
    bounded: z.boolean().describe('the unscored part of production may have any score'),
    productionDays: z.number(),
    evalDays: z.number(),
    shareOfDays: z.number().describe('of the variance'),
    widthOfDays: z.number().describe('of the interval relative to that without days'),
  })
  .readonly()

/** Production's score less eval's at the same mix of facts. */
export type ScoreWithin = z.output<typeof scoreWithin>

const scoreCrossing = z
  .object({
    support: z.number().describe('share of the projected weight on cases that ran in two or more contexts'),
    suites: z.number(),
    confounded: list(z.string()).describe('serving facts of which some suite never ran in some value'),
    bounds: interval.nullable().describe('extremes of the projected score over suites where it is confounded'),
  })
  .readonly()

/** How much of a projected score rests on cases that ran in several serving contexts. */
export type ScoreCrossing = z.output<typeof scoreCrossing>

/** Schema of the details of a `standardised` finding: one score as the verdict's rule reads it. */
export const standardisedDetails = z
  .object({
    score: z.string(),
    evalClusters: z.number(),
    evalMean: z.number(),
    margin: z.number().describe('largest difference that counts as equal'),
    marginSource: z.enum(['declared', 'standard deviation', 'range']),
    projected: scoreDifference
      .nullable()
      .describe("eval's score at production's mix of facts; null without common values or with too few clusters"),
    shift: scoreDifference.nullable().describe("that less eval's own score"),
    within: scoreWithin.nullable().describe('null where production is not scored'),
    crossing: scoreCrossing,
    casesNeeded: z
      .number()
      .nullable()
      .describe('eval cases that would decide within; null where no number of cases does or it is decided'),
  })
  .readonly()

/** One score as the verdict's rule reads it. */
export type StandardisedScore = z.output<typeof standardisedDetails>
