import { z } from 'zod'
import { bothCohorts } from '../both-cohorts.ts'
import { cut } from '../cut.ts'
import { estimate } from '../estimate.ts'
import { list } from '../list.ts'

const binView = z
  .object({
    value: z.string(),
    eval: estimate,
    production: estimate,
    noise: z.number().describe('mean difference between two equal populations of these sizes, as a share'),
  })
  .readonly()

/** Schema of a dimension that both cohorts record. */
export const dimensionView = z
  .object({
    dimension: z.string(),
    attribute: z.string(),
    role: z.enum(['pre', 'co', 'post']),
    loadDriven: z.boolean(),
    bins: cut(binView),
  })
  .readonly()

/** Schema of a pair of dimensions. */
export const pairView = z
  .object({ dimensions: z.tuple([z.string(), z.string()]).readonly(), sampled: estimate })
  .readonly()

/** Schema of a joint context in both cohorts. */
export const contextView = z
  .object({
    context: z
      .record(z.string(), z.string().nullable())
      .readonly()
      .describe('dimension → bin; null is an unknown fact'),
    eval: estimate,
    production: estimate,
    clusters: bothCohorts(z.number()).describe('distinct clusters, exact up to 64'),
    differsIn: list(z.string()).describe('dimensions in which the nearest sampled context differs'),
    exemplars: bothCohorts(list(z.string())),
  })
  .readonly()

const shares = z.record(z.string(), z.number()).readonly()

/** Schema of where a fact was learned. */
export const provenanceView = z.object({ fact: z.string(), eval: shares, production: shares }).readonly()

/** Share of each cohort's recorded calls in one bin. */
export type BinView = z.output<typeof binView>

/** One dimension that both cohorts record, bin by bin; the intervals hold one by one. */
export type DimensionView = z.output<typeof dimensionView>

/** Share of production calls whose values of two dimensions eval sampled together; of one dimension when both are the same. */
export type PairView = z.output<typeof pairView>

/** One joint context in both cohorts; the intervals hold one by one. */
export type ContextView = z.output<typeof contextView>

/** Where one fact was learned, as shares of each cohort's calls. */
export type ProvenanceView = z.output<typeof provenanceView>
