import { z } from 'zod'
import { bothCohorts } from './both-cohorts.ts'
import { check } from './check.ts'
import { comparedInput } from './compared-input.ts'
import { finding } from './finding-fields.ts'
import type { Finding } from './finding.ts'
import { list } from './list.ts'
import { nextStep } from './next-step.ts'
import { selfCheck } from './self-check.ts'
import { verdict } from './verdict.ts'
import { views } from './views.ts'

const comparedCohort = z
  .object({
    calls: z.number(),
    traces: z.number(),
    clusters: z.number().describe('independent units'),
    clusterLevel: z.string().describe('what a cluster is: case, user, conversation, trace; several joined by +'),
    days: z.number(),
    weightSource: z.string().describe('none when calls are unweighted'),
    weightSources: z
      .record(z.string(), z.number())
      .readonly()
      .describe(
        'calls by what weighs them: tracestate, policy, attribute; none counts once; unmapped was kept by a policy without a count; of invalid nothing can give the probability',
      ),
    effectiveSize: z.number().describe("Kish's effective number of calls"),
  })
  .readonly()

/** One cohort as it was compared. */
export type ComparedCohort = z.output<typeof comparedCohort>

/** Schema of a comparison: what is published, and what saved comparisons are read through. */
export const comparison = z
  .object({
    schema: z.literal('evalgap/comparison/1'),
    inputs: list(comparedInput),
    cohorts: bothCohorts(comparedCohort)
      .unwrap()
      .extend({
        unassigned: z.object({ calls: z.number().nullable() }).readonly(),
        overlapping: z
          .object({ calls: z.number() })
          .readonly()
          .optional()
          .describe('calls that the predicates of both cohorts take; they count as eval'),
      })
      .readonly(),
    key: z.object({ dimensions: list(z.string()), level: z.string(), minimumClusters: z.number() }).readonly(),
    verdict,
    findings: list(finding),
    next: list(nextStep).describe('what to do next, best first'),
    check: check.optional().describe('what the gates of a configuration said; only evalgap check asks them'),
    selfCheck: selfCheck.optional().describe('what the comparison tells of itself; only where --self-check asked'),
    views: views.optional().describe('what reports draw; may change'),
  })
  .readonly()

/** The result of `compare` (schema `evalgap/comparison/1`): additions are allowed, renames are not. */
export type Comparison = Omit<z.output<typeof comparison>, 'findings'> & { readonly findings: readonly Finding[] }
