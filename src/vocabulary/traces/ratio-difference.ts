import { z } from 'zod'
import { interval } from '../interval.ts'

/** Schema of two ratios and their difference. */
export const ratioDifference = z.object({
  eval: z.number(),
  production: z.number(),
  difference: z.number(),
  interval,
  pValue: z.number().optional(),
})

/** Production's ratio minus eval's, with its interval and, when anything varies, the p-value of no difference. */
export type RatioDifference = Readonly<z.output<typeof ratioDifference>>
