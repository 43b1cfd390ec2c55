import { z } from 'zod'
import { bothCohorts } from '../both-cohorts.ts'
import { estimate } from '../estimate.ts'
import { list } from '../list.ts'

/** Schema of a step that calls another. */
export const edgeView = z
  .object({
    parent: z.string().describe("'' begins a trace"),
    child: z.string(),
    traces: bothCohorts(z.number()).describe('share of traces that have it'),
    callsPerTrace: bothCohorts(z.number()),
    difference: estimate.describe('production less eval; the interval holds for all edges shown together'),
  })
  .readonly()

/** Schema of a path through a trace. */
export const pathView = z
  .object({
    text: z.string(),
    traces: bothCohorts(z.number()),
    difference: estimate,
    exemplars: bothCohorts(list(z.string())),
  })
  .readonly()

/** One step that calls another, in both cohorts. */
export type EdgeView = z.output<typeof edgeView>

/** A path through a trace; the intervals hold for all rows that have one together. */
export type PathView = z.output<typeof pathView>
