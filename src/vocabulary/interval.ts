import { z } from 'zod'

/** Schema of two-sided limits, the lower first. */
export const interval = z.tuple([z.number(), z.number()]).readonly()

/** Two-sided limits of a number. */
export type Interval = z.output<typeof interval>
