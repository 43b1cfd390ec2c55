import { z } from 'zod'
import { list } from './list.ts'

/** Schema of the answers a comparison can give, worst first. */
export const verdictCode = z.enum([
  'NOT_COMPARABLE',
  'INSUFFICIENT',
  'BLIND',
  'DOES_NOT_PROJECT',
  'PROJECTS_AFTER_REWEIGHTING',
  'PROJECTS',
])

/** The answers a comparison can give, worst first. */
export type VerdictCode = z.output<typeof verdictCode>

const criterion = z
  .object({
    id: z.enum(['comparable', 'evidence', 'facts', 'coverage', 'paths', 'transfer', 'repair', 'crossing', 'size']),
    state: z.enum(['passed', 'failed', 'inconclusive', 'not-reached']),
    because: z.string(),
  })
  .readonly()

/** One criterion of the verdict. */
export type Criterion = z.output<typeof criterion>

/** Schema of the answer of a comparison. */
export const verdict = z.object({ code: verdictCode, sentence: z.string(), criteria: list(criterion) }).readonly()

/** The answer, in one sentence, and the criteria that led to it. */
export type Verdict = z.output<typeof verdict>
