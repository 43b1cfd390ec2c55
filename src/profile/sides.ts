import type { CohortName } from '../vocabulary/cohort-name.ts'

/** Cohorts by their number in the tables of a profile. */
export const sides: readonly CohortName[] = ['eval', 'production']
