import { z } from 'zod'
import { interval } from '../interval.ts'
import { list } from '../list.ts'
import { factKinds } from './dimension.ts'

const judgedFact = z
  .object({
    name: z.string(),
    attribute: z.string(),
    kind: z.enum(factKinds).describe('length of the input, serving fact, or fact of the request'),
    required: z.boolean(),
    recorded: z.object({ eval: z.number(), production: z.number() }).readonly().describe('share of calls'),
    values: list(z.string()).describe('after binning by production; unknown is a value of its own'),
  })
  .readonly()

/** One fact of the verdict. */
export type JudgedFact = z.output<typeof judgedFact>

const factHole = z
  .object({
    values: list(z.string()),
    share: z.number().describe('of production calls'),
    low: z.number().describe('lower end of the share'),
    cases: z.number(),
    certain: z.boolean().describe('a suite of this size drawn from production would have had the cases'),
  })
  .readonly()

/** A combination of values that carries production and that too few eval cases ran. */
export type FactHole = z.output<typeof factHole>

const factSetCoverage = z
  .object({
    facts: list(z.string()),
    share: z.number().describe('of production calls whose values have enough distinct eval cases'),
    interval,
    holes: z.number().describe('share of production in certain holes'),
    holesInterval: interval,
    missing: list(factHole).describe('combinations without enough cases, largest first'),
    casesNeeded: z
      .number()
      .nullable()
      .describe('cases drawn from production with which the set passes; null where no number of cases does'),
  })
  .readonly()

/** How much of production eval ran in one fact or one combination of facts. */
export type FactSetCoverage = z.output<typeof factSetCoverage>

/** Schema of the details of `facts:coverage`: which facts, which are lacking, and how much of production eval ran in each combination. */
export const factsDetails = z
  .object({
    facts: list(judgedFact),
    serving: z
      .object({ recorded: z.number(), all: z.number() })
      .readonly()
      .describe('serving facts that both cohorts record, of all that there are'),
    lacking: list(z.string()).describe('required facts that a cohort lacks, in words'),
    evalCases: z.number(),
    productionSize: z.number().describe('independent production clusters behind every interval'),
    sets: list(factSetCoverage).describe('lowest coverage first'),
  })
  .readonly()

/** What the verdict knows of facts. */
export type FactCoverage = z.output<typeof factsDetails>
