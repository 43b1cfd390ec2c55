import { z } from 'zod'
import { list } from '../list.ts'

const binMove = z.object({ value: z.string(), before: z.number(), after: z.number() }).readonly()

/** One bin of a dimension, as a share of the calls that record it, before and after. */
export type BinMove = z.output<typeof binMove>

const days = z.tuple([z.string(), z.string()]).readonly()

/** Schema of the details of a `drift` finding. */
export const driftDetails = z
  .object({
    earlier: days.optional().describe('first and last day of the earlier half'),
    later: days.optional().describe('first and last day of the later half'),
    bins: list(binMove).optional().describe('bins that moved most'),
    days: z.number().optional().describe('days behind a trend'),
  })
  .readonly()
