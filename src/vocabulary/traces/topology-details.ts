import { z } from 'zod'
import { bothCohorts } from '../both-cohorts.ts'
import { cohortName } from '../cohort-name.ts'
import { interval } from '../interval.ts'
import { list } from '../list.ts'
import { ratioDifference } from './ratio-difference.ts'

const branchRow = ratioDifference
  .extend({
    parent: z.string(),
    child: z.string(),
    callsPerTrace: z.number().describe('difference that the branch makes to an average production trace, in calls'),
    leastCallsPerTrace: z
      .number()
      .describe('the least of it, in absolute value, that the interval allows; 0 where the interval holds 0'),
  })
  .readonly()

/** Calls of a child per visit of its parent: what a step does once it runs. */
export type BranchRow = z.output<typeof branchRow>

const pathRow = ratioDifference
  .extend({
    path: list(z.string()),
    times: z.enum(['1', '2', '3+']).describe('how often one trace takes it'),
    text: z.string().describe('the path as one line'),
    note: z.enum(['NOT COVERED BY EVAL', 'NOT IN PRODUCTION']).optional(),
    exemplars: bothCohorts(list(z.string())).describe('trace ids'),
  })
  .readonly()

/** A path and the share of each cohort's traces that take it; the interval holds for all rows shown together. */
export type PathRow = z.output<typeof pathRow>

const novelPath = z
  .object({ path: list(z.string()), value: z.number(), interval: interval.nullable(), exemplars: list(z.string()) })
  .readonly()

/** A path of production that no eval run took, where it begins; the interval holds for all of them together. */
export type NovelPath = z.output<typeof novelPath>

const waitRow = ratioDifference.extend({ label: z.string() }).readonly()

/** Seconds a trace waits inside a step, outside the steps under it, on average over all traces. */
export type WaitRow = z.output<typeof waitRow>

const seen = { cohort: cohortName, spans: z.number() }

/** Schema of the details of a `topology` finding; which of them it has depends on its subject. */
export const topologyDetails = z
  .object({
    constant: z.literal(true).optional().describe('every trace has the same value'),
    values: z.number().optional(),
    rareValuesPooled: z.number().optional(),
    equivalenceUpper: z.number().optional(),
    degreesOfFreedom: z.number().optional(),
    branches: list(branchRow).optional().describe('of edges'),
    rows: list(pathRow).optional().describe('of shapes: the paths that differ most; further ones are in views.paths'),
    paths: list(novelPath).optional().describe('of novel paths'),
    unit: z.literal('s').optional().describe('of critical time, as the next three'),
    eval: z.number().optional(),
    production: z.number().optional(),
    steps: list(waitRow).optional(),
    spliced: list(z.object({ scope: z.string(), ...seen, share: z.number() }).readonly())
      .optional()
      .describe('of instrumentation: scopes that were left out'),
    quirks: list(z.object({ quirk: z.string(), ...seen, traces: z.number() }).readonly()).optional(),
    scopes: list(z.object({ scope: z.string(), ...seen, traces: z.number() }).readonly()).optional(),
    signature: z.number().optional(),
  })
  .readonly()

/** Details of a `topology` finding. */
export type TopologyDetails = z.output<typeof topologyDetails>
