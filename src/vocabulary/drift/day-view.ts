import { z } from 'zod'

/** Schema of a production day. */
export const dayView = z
  .object({
    day: z.string(),
    calls: z.number().describe('weighted'),
    sampled: z.number().nullable(),
    divergence: z.record(z.string(), z.number()).readonly().describe('total variation from eval by dimension'),
  })
  .readonly()

/** One production day: how much of it eval sampled, and how far each dimension lay from eval (total variation). */
export type DayView = z.output<typeof dayView>
