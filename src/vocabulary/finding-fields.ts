import { z } from 'zod'
import { bothCohorts } from './both-cohorts.ts'
import { findingDetails } from './finding-details.ts'
import { findingState } from './finding-state.ts'
import { interval } from './interval.ts'

/** Schema of what every finding has, whatever its measure. */
export const findingFields = z
  .object({
    id: z.string().describe('stable name, such as coverage:joint'),
    subject: z.string().describe('dimension, outcome or key that the result is about'),
    state: findingState,
    value: z.number().nullable().describe('null where the state allows no number'),
    interval: interval.nullable(),
    level: z.number().describe('confidence of the interval'),
    pValue: z.number().optional(),
    qValue: z.number().optional().describe('adjusted within the measure (Benjamini-Hochberg)'),
    noiseFloor: z.number().optional().describe('what two equal populations of this size would show'),
    designEffect: z.number().optional(),
    clusters: bothCohorts(z.number()),
    heldOut: z.number().optional().describe('of transfer: what the same bound covers in the other half of eval'),
    because: z.string().describe('one sentence: what was found, or why not'),
  })
  .readonly()

/** Schema of the name of a measure that this version does not know. */
export const otherMeasure = z
  .string()
  .regex(new RegExp(`^(?!(?:${Object.keys(findingDetails).join('|')})$)`), { abort: true })
  .brand<'measure of a newer version'>()

const ofMeasure = ([name, details]: readonly [string, z.ZodType]) =>
  z.object({ measure: z.literal(name), details: details.optional().describe('facts of this measure alone') })

// zod types a union of alternatives as a list that has a first entry.
const [, ...others] = Object.entries(findingDetails).map(ofMeasure)
const known = z.discriminatedUnion('measure', [ofMeasure(['audit', findingDetails.audit]), ...others])

/**
 * Schema of a finding: what all have, and the details of its measure. A measure of a newer version is allowed, with whatever
 * details it has.
 */
export const finding = z.intersection(
  findingFields,
  z.union([known, z.object({ measure: otherMeasure, details: z.unknown().optional() })]),
)
