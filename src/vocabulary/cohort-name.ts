import { z } from 'zod'

/** Schema of the names of the two cohorts. */
export const cohortName = z.enum(['eval', 'production'])

/** The two sides of every comparison. */
export type CohortName = z.output<typeof cohortName>
