import { z } from 'zod'
import { list } from './list.ts'

const warning = z
  .object({
    code: z.string(),
    count: z.number(),
    examples: list(z.string()).exactOptional().describe('which, the first times'),
  })
  .readonly()

/** Something that looks wrong in an input, how often, and which it is the first times. */
export type InputWarning = z.output<typeof warning>

/** Schema of one file, database or profile that was compared. */
export const comparedInput = z
  .object({
    path: z.string(),
    format: z.string(),
    because: z
      .string()
      .nullable()
      .exactOptional()
      .describe('what gave the format away; null in databases of earlier versions'),
    spans: z.number().nullable().describe('null for a profile, which does not keep it; so are the next three'),
    traces: z.number().nullable(),
    calls: z.number().nullable(),
    samples: z.number().exactOptional().describe('of engine gauges, in a file of metrics'),
    scores: z.number().exactOptional().describe('rows of a file of scores'),
    rejected: z.number().nullable(),
    warnings: list(warning),
  })
  .readonly()

/** What was compared; the counts are null for a profile, which does not keep them. */
export type ComparedInput = z.output<typeof comparedInput>

type Counts = 'spans' | 'traces' | 'calls' | 'rejected'

/** One file or database of traces, as it was loaded. */
export type LoadedInput = Omit<ComparedInput, Counts> & Readonly<Record<Counts, number>>
