import { z } from 'zod'

const rising = (cuts: readonly number[]): boolean =>
  cuts.every((cut, index) => index === 0 || cut > (cuts[index - 1] ?? cut))

const dimension = z
  .strictObject({
    name: z.string().min(1).describe('Name in reports and in the key'),
    attribute: z
      .string()
      .min(1)
      .describe('Attribute of the call: a registered name, or any span or resource attribute'),
    cuts: z
      .array(z.number())
      .min(1)
      .optional()
      .describe('Cut points in rising order; without them every value is a bin'),
    closed: z.enum(['left', 'right']).default('left').describe('left: a value equal to a cut belongs above it'),
    labels: z.array(z.string()).optional().describe('Names of the bins, one more than cuts'),
    role: z
      .enum(['pre', 'co', 'post'])
      .default('pre')
      .describe('Fixed before execution, set by serving, or a consequence'),
    loadDriven: z.boolean().default(false).describe('Moves with load'),
  })
  .refine(({ cuts = [] }) => rising(cuts), { path: ['cuts'], error: 'cuts must rise' })
  .refine(({ cuts, labels }) => labels === undefined || (cuts !== undefined && labels.length === cuts.length + 1), {
    path: ['labels'],
    error: 'one label more than cuts is wanted',
  })

const level = z.enum(['off', 'warn', 'error']).describe('What follows when the gate fails')
const onInconclusive = z.enum(['pass', 'warn', 'fail'])
const bounds = z.strictObject({
  min: z.number().optional().describe('Least value, inclusive'),
  max: z.number().optional().describe('Largest value, inclusive'),
  onInconclusive: onInconclusive.optional().describe('What follows when this gate cannot be decided'),
})
const gate = z.union([level, z.tuple([level]), z.tuple([level, bounds])], {
  error: 'off, warn or error is wanted, or [error, { min, max, onInconclusive }] with min or max or both',
})
const decision = z.union([
  z.strictObject({
    name: z.string().min(1),
    outcome: z.string().describe('latency, time to first token, input tokens or output tokens'),
    atMost: z.number().positive().describe('In the unit of the outcome'),
  }),
  z.strictObject({ name: z.string().min(1), score: z.string().describe('A score of 0 and 1: the decision is a 1') }),
])

/** What a configuration file may say. */
export const configurationSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors'),
  dimensions: z.array(dimension).default([]).describe('Own dimensions; one with the name of a default replaces it'),
  key: z.array(z.string()).min(1).optional().describe('Dimensions of the joint context; without it the ladder chooses'),
  minimumClusters: z.int().min(1).optional().describe('Eval clusters a context needs before it counts as sampled'),
  coverage: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Share of production that eval must have run in every value and combination of values'),
  verdict: z
    .strictObject({
      order: z
        .union([z.literal(1), z.literal(2), z.literal(3)])
        .optional()
        .describe('Facts in a combination'),
      cases: z.int().min(1).optional().describe('Distinct eval cases that a combination of values needs'),
      values: z.int().min(2).optional().describe('Most values of a fact, the rest among them'),
      alpha: z.number().positive().max(0.5).optional().describe('Two-sided error of the verdict’s intervals'),
      require: z.array(z.string()).optional().describe('Facts that both sides must record'),
      labels: z
        .enum(['random', 'chosen'])
        .optional()
        .describe('How production’s scored calls were chosen; chosen: the unscored may have any score'),
    })
    .optional()
    .describe('The rule of the verdict'),
  transferTolerance: z.number().min(0).max(1).optional().describe('How far a bound may fall short'),
  scoreMargin: z
    .union([z.number().positive(), z.record(z.string(), z.number().positive())])
    .optional()
    .describe('Largest difference of a score that counts as equal, in its unit, for all or by score'),
  decisions: z.array(decision).optional().describe('What is to be decided from the recorded context alone'),
  review: z
    .strictObject({
      price: z.number().positive().describe('What the review of one output costs'),
      currency: z.string().min(1).default('USD').describe('Unit of the price'),
      score: z
        .string()
        .optional()
        .describe('Score that reviewers give, 1 for right; without it those of human evaluators'),
    })
    .optional()
    .describe('What people’s review of outputs costs, which no trace says'),
  eval: z.string().optional().describe('SQL predicate over calls: which are eval'),
  production: z.string().optional().describe('SQL predicate over calls: which are production'),
  weightByPolicy: z
    .record(z.string(), z.union([z.number().min(1), z.literal('invalid')]))
    .optional()
    .describe('Adjusted count of the traces a tail-sampling policy kept, by its name; invalid: it has no probability'),
  gates: z.record(z.string(), gate).optional().describe('Gates of evalgap check: kind or kind:subject'),
  onInconclusive: onInconclusive.default('fail').describe('What follows when a gate cannot be decided'),
  weightAttribute: z.string().optional().describe('Attribute that holds the adjusted count of a sampled call'),
})

/** A configuration file after validation, defaults filled in. */
export type ConfigurationFile = z.infer<typeof configurationSchema>
