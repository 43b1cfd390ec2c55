import { z } from 'zod'
import { interval } from '../interval.ts'
import { list } from '../list.ts'

const coverageShare = z
  .object({
    minimumClusters: z.number(),
    value: z.number(),
    interval: interval.nullable().describe('null with too few groups'),
    designEffect: z.number().nullable(),
  })
  .readonly()

/** Share of production weight in contexts with at least `minimumClusters` eval clusters. */
export type CoverageShare = z.output<typeof coverageShare>

const rung = z.object({ level: z.string(), dimensions: list(z.string()), ...coverageShare.unwrap().shape }).readonly()

const blindContext = z
  .object({
    context: z.record(z.string(), z.string()).readonly().describe('dimension → bin'),
    share: z.number().describe('of production calls'),
    interval: interval.nullable().describe('holds for all blind contexts together'),
    evalClusters: z.number(),
    differsIn: list(z.string()).describe('dimensions in which the nearest sampled context differs'),
    exemplars: list(z.string()).describe('trace ids'),
  })
  .readonly()

/** A large context of production that eval did not sample. */
export type BlindContext = z.output<typeof blindContext>

/** Schema of the details of `coverage:joint`; the finding of a single dimension has none. */
export const coverageDetails = z
  .object({
    dimensions: list(z.string()),
    touched: coverageShare,
    sampled: coverageShare,
    estimated: coverageShare,
    lowestSingle: z.number().optional().describe('least coverage of any one dimension'),
    interactionGap: z.number().optional().describe('what combinations lose beyond that'),
    unknownShare: z.number().describe('share of production whose context is not fully recorded'),
    selfCoverage: z.number().describe('coverage that as many cases drawn from production would reach'),
    tWay: list(z.object({ order: z.number(), all: z.number(), mean: z.number() }).readonly()),
    distance: z
      .object({ same: z.number(), oneAway: z.number(), twoAway: z.number(), threeOrMoreAway: z.number() })
      .readonly()
      .nullable()
      .describe('shares of production by the dimensions in which the nearest eval context differs'),
    unseenInProduction: z.number().optional().describe('share of future calls in contexts that no call has shown'),
    blind: list(blindContext),
    ladder: list(rung).optional().describe('what every coarser and finer key would have said'),
  })
  .readonly()

/** Details of `coverage:joint`. */
export type CoverageDetails = z.output<typeof coverageDetails>
