import { z } from 'zod'
import { interval } from './interval.ts'

/** Schema of a number with its interval; none where too few independent units are behind it. */
export const estimate = z.object({ value: z.number(), interval: interval.nullable() }).readonly()

/** A number with its interval; none where too few independent units are behind it. */
export type Estimate = z.output<typeof estimate>

/** Schema of a number that always has an interval. */
export const certainEstimate = z.object({ value: z.number(), interval }).readonly()

/** A number that always has an interval. */
export type CertainEstimate = z.output<typeof certainEstimate>
