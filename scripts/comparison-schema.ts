import { z } from 'zod'
import { configurationSchema } from '../src/configuration/schema.ts'
import type { Comparison } from '../src/vocabulary/comparison.ts'

const interval = z.tuple([z.number(), z.number()]).readonly().nullable()
const both = <Value extends z.ZodType>(value: Value) => z.object({ eval: value, production: value }).readonly()
const list = <Value extends z.ZodType>(value: Value) => z.array(value).readonly()

const input = z.object({
  path: z.string(),
  format: z.string(),
  because: z.string().nullable().optional().describe('what gave the format away'),
  spans: z.number().nullable().describe('null for a profile, which does not keep it; so are the next three'),
  traces: z.number().nullable(),
  calls: z.number().nullable(),
  samples: z.number().optional().describe('of engine gauges, in a file of metrics'),
  scores: z.number().optional().describe('rows of a file of scores'),
  rejected: z.number().nullable(),
  warnings: list(z.object({ code: z.string(), count: z.number() })),
})

const cohort = z.object({
  calls: z.number(),
  traces: z.number(),
  clusters: z.number().describe('independent units'),
  clusterLevel: z.string().describe('what a cluster is: case, user, conversation, trace; several joined by +'),
  days: z.number(),
  weightSource: z.string().describe('none when calls are unweighted'),
  effectiveSize: z.number().describe("Kish's effective number of calls"),
})

const finding = z.object({
  id: z.string().describe('stable name, such as coverage:joint'),
  measure: z.string(),
  subject: z.string(),
  state: z.enum(['MEASURED', 'BOUNDED', 'INSUFFICIENT', 'NOT_RECORDED', 'NOT_COMPARABLE']),
  value: z.number().nullable().describe('null where the state allows no number'),
  interval,
  level: z.number().describe('confidence of the interval'),
  pValue: z.number().optional(),
  qValue: z.number().optional().describe('adjusted within the measure (Benjamini-Hochberg)'),
  noiseFloor: z.number().optional().describe('what two equal populations of this size would show'),
  designEffect: z.number().optional(),
  clusters: both(z.number()),
  heldOut: z.number().optional(),
  because: z.string(),
  details: z.record(z.string(), z.unknown()).readonly().optional().describe('facts of this measure alone'),
})

const next = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('add-eval-cases'),
    context: z.record(z.string(), z.string()).readonly().describe('dimension → bin, or path'),
    cases: z.number(),
    buys: z.number().describe('share of production that this step covers'),
    buysInterval: interval,
    coverageAfter: z.number().describe('share covered when all steps before it are done too'),
    coverageInterval: interval,
    exemplars: list(z.string()).describe('trace ids to start from'),
  }),
  z.object({
    action: z.literal('record-fact'),
    dimension: z.string(),
    attribute: z.string(),
    in: list(z.enum(['eval', 'production'])),
  }),
  z.object({ action: z.literal('collect-more'), because: z.string() }),
])

const decision = z.object({
  id: z.string(),
  level: z.enum(['warn', 'error']),
  state: z.enum(['passed', 'failed', 'inconclusive']),
  effect: z.enum(['none', 'warning', 'error']).describe('what follows after level and policy'),
  wanted: z.object({ min: z.number().optional(), max: z.number().optional() }),
  value: z.number().nullable(),
  interval,
  unit: z.enum(['share', 'number', 'none']),
  because: z.string(),
})

const verdictCodes = [
  'NOT_COMPARABLE',
  'INSUFFICIENT',
  'BLIND',
  'DOES_NOT_PROJECT',
  'PROJECTS_AFTER_REWEIGHTING',
  'PROJECTS',
] as const

const comparison = z.object({
  schema: z.literal('evalgap/comparison/1'),
  inputs: list(input),
  cohorts: z.object({
    eval: cohort,
    production: cohort,
    unassigned: z.object({ calls: z.number().nullable() }),
  }),
  key: z.object({ dimensions: list(z.string()), level: z.string(), minimumClusters: z.number() }),
  verdict: z.object({
    code: z.enum(verdictCodes),
    sentence: z.string(),
    criteria: list(
      z.object({
        id: z.enum(['comparable', 'evidence', 'facts', 'coverage', 'paths', 'transfer', 'repair', 'crossing', 'size']),
        state: z.enum(['passed', 'failed', 'inconclusive', 'not-reached']),
        because: z.string(),
      }),
    ),
  }),
  findings: list(finding),
  next: list(next).describe('what to do next, best first'),
  check: z
    .object({ outcome: z.enum(['passed', 'failed', 'inconclusive']), decisions: list(decision) })
    .optional()
    .describe('what the gates of a configuration said; only evalgap check asks them'),
  selfCheck: z
    .object({
      falseAlarms: z
        .object({
          verdict: z.enum(verdictCodes),
          tested: z.number(),
          rejected: list(z.string()).describe('dimensions told apart after correction'),
          fallen: list(z.string()).describe('outcomes whose bound did not hold'),
          because: z.string(),
        })
        .describe('production against itself: what is found is a false alarm'),
      power: list(z.object({ dimension: z.string(), shift: z.number().nullable() })).describe(
        'smallest share of production that could move between two bins and be seen',
      ),
      mergeLaw: z.object({ holds: z.boolean(), because: z.string() }).optional(),
    })
    .optional()
    .describe('what the comparison tells of itself; only where --self-check asked'),
  views: z.record(z.string(), z.unknown()).optional().describe('what reports draw; may change'),
})

// The type is the source of truth: these two lines stop compiling when it and the schema part.
const fits = (value: Comparison): z.input<typeof comparison> => value
const complete: [Exclude<keyof Comparison, keyof z.input<typeof comparison>>] extends [never] ? true : never = true

/** JSON Schemas that are published, by file name. Fields may be added to a comparison, so none forbids others. */
export function publishedSchemas(): Readonly<Record<string, object>> {
  if (!complete || typeof fits !== 'function') throw new Error('the schema lacks a field')
  return {
    'comparison-1.schema.json': published(comparison, 'The result of evalgap compare and check (evalgap/comparison/1)'),
    'configuration-1.schema.json': published(configurationSchema, 'evalgap.config.yaml, .json or .ts'),
  }
}

const published = (schema: z.ZodType, title: string): object => ({
  title,
  ...z.toJSONSchema(schema, { io: 'input', override: ({ jsonSchema }) => void delete jsonSchema.readOnly }),
})
