import { z } from 'zod'
import { bothCohorts } from '../both-cohorts.ts'

/** Schema of the details of a `function-calls` finding. */
export const functionCallsDetails = z
  .object({
    eval: z.number().optional().describe('share of the tool calls of eval'),
    production: z.number().optional().describe('share of the tool calls of production'),
    toolCalls: bothCohorts(z.number()),
    replies: bothCohorts(z.number()).describe('replies whose tool calls were counted, those without any included'),
  })
  .readonly()
