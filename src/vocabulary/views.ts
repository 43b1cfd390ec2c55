import { z } from 'zod'
import { bothCohorts } from './both-cohorts.ts'
import { estimate } from './estimate.ts'
import { list } from './list.ts'

export type { Estimate } from './estimate.ts'
export type { Interval } from './interval.ts'

const cut = <Row extends z.ZodType>(row: Row) => z.object({ rows: list(row), leftOut: z.number() }).readonly()
const shares = z.record(z.string(), z.number()).readonly()
const traceIds = list(z.string())

const bin = z
  .object({
    value: z.string(),
    eval: estimate,
    production: estimate,
    noise: z.number().describe('mean difference between two equal populations of these sizes, as a share'),
  })
  .readonly()

const dimension = z
  .object({
    dimension: z.string(),
    attribute: z.string(),
    role: z.enum(['pre', 'co', 'post']),
    loadDriven: z.boolean(),
    bins: cut(bin),
  })
  .readonly()

const pair = z.object({ dimensions: z.tuple([z.string(), z.string()]).readonly(), sampled: estimate }).readonly()

const context = z
  .object({
    context: z
      .record(z.string(), z.string().nullable())
      .readonly()
      .describe('dimension → bin; null is an unknown fact'),
    eval: estimate,
    production: estimate,
    clusters: bothCohorts(z.number()).describe('distinct clusters, exact up to 64'),
    differsIn: list(z.string()).describe('dimensions in which the nearest sampled context differs'),
    exemplars: bothCohorts(traceIds),
  })
  .readonly()

const outcome = z
  .object({
    outcome: z.string(),
    unit: z.string(),
    bins: list(
      z.object({ eval: z.number(), production: z.number(), low: z.number(), high: z.number() }).readonly(),
    ).describe('shares of calls between two edges'),
    quantiles: list(z.object({ at: z.number(), eval: estimate, production: estimate }).readonly()),
  })
  .readonly()

const edge = z
  .object({
    parent: z.string().describe("'' begins a trace"),
    child: z.string(),
    traces: bothCohorts(z.number()).describe('share of traces that have it'),
    callsPerTrace: bothCohorts(z.number()),
    difference: estimate.describe('production less eval; the interval holds for all edges shown together'),
  })
  .readonly()

const path = z
  .object({
    text: z.string(),
    traces: bothCohorts(z.number()),
    difference: estimate,
    exemplars: bothCohorts(traceIds),
  })
  .readonly()

const day = z
  .object({
    day: z.string(),
    calls: z.number().describe('weighted'),
    sampled: z.number().nullable(),
    divergence: shares.describe('total variation from eval by dimension'),
  })
  .readonly()

const provenance = z.object({ fact: z.string(), eval: shares, production: shares }).readonly()

/** Schema of what reports draw beside the findings. */
export const views = z
  .object({
    wanted: z
      .object({ coverage: z.number(), transferTolerance: z.number() })
      .readonly()
      .describe('what the comparison asked for, as shares'),
    fallen: list(z.string()).describe('outcomes whose eval bound certainly fails in production'),
    dimensions: list(dimension),
    pairs: list(pair),
    contexts: cut(context),
    outcomes: list(outcome),
    edges: cut(edge),
    paths: cut(path).describe('paths beyond those of the finding topology:shapes'),
    days: cut(day),
    evalDays: list(z.string()),
    provenances: list(provenance),
  })
  .readonly()

/** The first rows of a list, and how many were left out of it. */
export type Cut<Row> = { readonly rows: readonly Row[]; readonly leftOut: number }

/** Share of each cohort's recorded calls in one bin. */
export type BinView = z.output<typeof bin>

/** One dimension that both cohorts record, bin by bin; the intervals hold one by one. */
export type DimensionView = z.output<typeof dimension>

/** Share of production calls whose values of two dimensions eval sampled together; of one dimension when both are the same. */
export type PairView = z.output<typeof pair>

/** One joint context in both cohorts; the intervals hold one by one. */
export type ContextView = z.output<typeof context>

/** One outcome in both cohorts, in its unit; quantiles with Woodruff's intervals. */
export type OutcomeView = z.output<typeof outcome>

/** One step that calls another, in both cohorts. */
export type EdgeView = z.output<typeof edge>

/** A path through a trace; the intervals hold for all rows that have one together. */
export type PathView = z.output<typeof path>

/** One production day: how much of it eval sampled, and how far each dimension lay from eval (total variation). */
export type DayView = z.output<typeof day>

/** Where one fact was learned, as shares of each cohort's calls. */
export type ProvenanceView = z.output<typeof provenance>

/** What reports draw beside the findings: computed from the profile, bounded in size. */
export type Views = z.output<typeof views>
