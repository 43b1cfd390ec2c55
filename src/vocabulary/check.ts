import { z } from 'zod'
import { interval } from './interval.ts'
import { list } from './list.ts'

/** What a gate does when it fails: nothing, a remark, or a failed check. */
export type GateLevel = 'off' | 'warn' | 'error'

/** What becomes of a gate that cannot be decided. */
export type OnInconclusive = 'pass' | 'warn' | 'fail'

/** The bounds a gate sets; both are inclusive. */
export type GateBounds = { readonly min?: number | undefined; readonly max?: number | undefined }

/** One gate as the configuration says it: `coverage:joint: [error, { min: 0.9 }]`. */
export type GateRule = GateBounds & {
  /** As it was written. */
  readonly name: string
  /** A row of the table of gate kinds. */
  readonly kind: string
  /** What of it; `*` stands for anything. */
  readonly subject: string
  readonly level: GateLevel
  readonly onInconclusive: OnInconclusive
}

const decision = z
  .object({
    id: z.string().describe('name of the gate with its subject: outcome:latency'),
    level: z.enum(['warn', 'error']),
    state: z
      .enum(['passed', 'failed', 'inconclusive'])
      .describe('passed and failed only where the whole interval says so'),
    effect: z
      .enum(['none', 'warning', 'error'])
      .describe('what follows after level and policy; an error fails the check'),
    wanted: z.object({ min: z.number().optional(), max: z.number().optional() }).readonly(),
    value: z.number().nullable(),
    interval: interval.nullable(),
    unit: z.enum(['share', 'number', 'none']),
    because: z.string(),
  })
  .readonly()

/** What one gate said of one number. */
export type GateDecision = z.output<typeof decision>

/** Schema of the answer of `check`. */
export const check = z
  .object({ outcome: z.enum(['passed', 'failed', 'inconclusive']), decisions: list(decision) })
  .readonly()

/** The answer of `check`: failed where an error gate failed, inconclusive where one could not be decided and that is no pass, or none passed. */
export type Check = z.output<typeof check>
