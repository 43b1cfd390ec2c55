import { z } from 'zod'
import { cohortName } from '../cohort-name.ts'
import { interval } from '../interval.ts'
import { list } from '../list.ts'

const slice = z
  .object({
    ...{ bin: z.string(), cohort: cohortName, clusters: z.number() },
    clustersCapped: z
      .boolean()
      .optional()
      .describe('clusters are counted up to 64 only, and there are at least so many'),
    ...{ value: z.number(), interval },
  })
  .readonly()

/** A score in one bin of one cohort. */
export type Slice = z.output<typeof slice>

const trend = z.object({ cohort: cohortName, from: z.string(), to: z.string(), value: z.number(), interval }).readonly()

/** Schema of the details of a `slices` finding: a score by the bins of one dimension. */
export const slicesDetails = z
  .object({
    slices: list(slice),
    trends: list(trend).optional().describe('last bin less first, where the bins have an order'),
  })
  .readonly()

/** Details of a `slices` finding. */
export type SlicesDetails = z.output<typeof slicesDetails>
