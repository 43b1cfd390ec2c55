import { z } from 'zod'
import { list } from '../list.ts'

const step = z
  .object({
    added: z.string().describe('dimension'),
    certifiable: z.number(),
    mixed: z.number(),
    undetermined: z.number(),
    risk: z.number(),
  })
  .readonly()

/** What a decision's evidence reaches once one more dimension is recorded. */
export type CompletionStep = z.output<typeof step>

/** Schema of the details of a `fibers` finding: how much of production the recorded context decides. */
export const fibersDetails = z
  .object({
    evidence: list(z.string()).describe('dimensions'),
    tolerance: z.number(),
    accepted: z.number(),
    rejected: z.number(),
    mixed: z.number(),
    undetermined: z.number(),
    decisionRisk: z.number(),
    entropyBits: z.number(),
    fibers: z.number().describe('contexts of equal evidence'),
    designEffect: z.number(),
    curve: list(step),
    nextProbe: z.string().optional().describe('dimension to record next'),
  })
  .readonly()
