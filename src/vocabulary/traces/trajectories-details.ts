import { z } from 'zod'
import { list } from '../list.ts'

/** Schema of the details of a `trajectories` finding. */
export const trajectoriesDetails = z
  .object({
    inputs: z.number().describe('with two runs to compare'),
    knownFrom: list(z.string()),
    agreement: z.number().nullable().optional().describe('of a run of eval and one of production'),
    stepDistance: z.number().nullable().optional(),
  })
  .readonly()

/** Details of a `trajectories` finding. */
export type TrajectoriesDetails = z.output<typeof trajectoriesDetails>
