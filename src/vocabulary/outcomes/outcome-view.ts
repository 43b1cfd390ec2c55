import { z } from 'zod'
import { estimate } from '../estimate.ts'
import { list } from '../list.ts'

/** Schema of an outcome in both cohorts. */
export const outcomeView = z
  .object({
    outcome: z.string(),
    unit: z.string(),
    bins: list(
      z.object({ eval: z.number(), production: z.number(), low: z.number(), high: z.number() }).readonly(),
    ).describe('shares of calls between two edges'),
    quantiles: list(z.object({ at: z.number(), eval: estimate, production: estimate }).readonly()),
  })
  .readonly()

/** One outcome in both cohorts, in its unit; quantiles with Woodruff's intervals. */
export type OutcomeView = z.output<typeof outcomeView>
