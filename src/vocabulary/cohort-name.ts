import { z } from 'zod'

/** Schema of the names of the two cohorts. */
export const cohortName = z.enum(['eval', 'production'])
