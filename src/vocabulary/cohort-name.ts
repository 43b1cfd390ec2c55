/** The two sides of every comparison. */
export type CohortName = 'eval' | 'production'
