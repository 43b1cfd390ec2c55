import { z } from 'zod'

/** Schema of the states of a finding. */
export const findingState = z.enum(['MEASURED', 'BOUNDED', 'INSUFFICIENT', 'NOT_RECORDED', 'NOT_COMPARABLE'])

/**
 * How much a number may be trusted: `MEASURED` has a valid interval; `BOUNDED` is only known to lie within one; `INSUFFICIENT`
 * has too little data; `NOT_RECORDED` and `NOT_COMPARABLE` have no number at all.
 */
export type FindingState = z.output<typeof findingState>
