import { z } from 'zod'
import { cohortName } from './cohort-name.ts'
import { interval } from './interval.ts'
import { list } from './list.ts'

/** Schema of something to do next. */
export const nextStep = z.discriminatedUnion('action', [
  z
    .object({
      action: z
        .enum(['add-eval-cases', 'run-eval-cases'])
        .describe('whether cases are missing, or there are enough and they have to be served differently'),
      context: z.record(z.string(), z.string()).readonly().describe('dimension → bin, or path'),
      under: list(z.string()).describe('dimensions of the context that serving sets, such as load, cache or route'),
      cases: z.number(),
      buys: z
        .number()
        .describe('share of production that this step covers: of calls for a context, of traces for a path'),
      buysInterval: interval.nullable(),
      coverageAfter: z.number().describe('share covered when all steps before it are done too'),
      coverageInterval: interval.nullable().describe('null where steps can overlap, as paths do'),
      exemplars: list(z.string()).describe('trace ids to start from'),
    })
    .readonly(),
  z
    .object({
      action: z.literal('record-fact'),
      dimension: z.string(),
      attribute: z.string(),
      in: list(cohortName),
    })
    .readonly(),
  z.object({ action: z.literal('collect-more'), because: z.string() }).readonly(),
])

/** Something to do next. */
export type NextStep = z.output<typeof nextStep>

/** A step that adds eval cases, or runs those there are as production is served. */
export type CaseStep = Extract<NextStep, { cases: number }>

/** The steps over eval cases, in order. */
export const caseSteps = (next: readonly NextStep[]): readonly CaseStep[] => next.filter((step) => 'cases' in step)
