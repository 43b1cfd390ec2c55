import { z } from 'zod'

/** Schema of the details of a `prompts` finding. */
export const promptsDetails = z
  .object({
    prompts: z.number(),
    cases: z.number(),
    spread: z.number().describe('largest less smallest mean; it grows with noise alone'),
    differences: z.object({ betweenPrompts: z.number().nullable(), betweenReruns: z.number().nullable() }).readonly(),
  })
  .readonly()

/** Details of a `prompts` finding. */
export type PromptsDetails = z.output<typeof promptsDetails>
