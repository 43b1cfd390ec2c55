import { z } from 'zod'
import { certainEstimate } from '../estimate.ts'

/** Schema of the details of a `robustness` finding. */
export const robustnessDetails = z
  .object({
    pairs: z.number().describe('cases with their unperturbed twin'),
    twins: z.number().describe('distinct twins, which are the clusters'),
    perturbation: z.string(),
    unperturbed: z.number().optional().describe('mean score of the twins, once per pair'),
    perturbed: z.number().optional().describe('mean score of the variants'),
    broken: certainEstimate
      .optional()
      .describe(
        'share of pairs that pass unperturbed and fail perturbed, less the share of twins that pass one run and fail the next',
      ),
    rerunPairs: z.number().optional().describe('pairs whose twin ran twice or more, on which broken rests'),
  })
  .readonly()
