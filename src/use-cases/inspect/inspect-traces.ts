import type { Database } from '../../warehouse/database.ts'
import { describeInputs } from './describe-inputs.ts'
import { inspectScores } from './inspect-scores.ts'
import type { InspectedScores } from './inspect-scores.ts'
import type { LoadedInput } from '../../vocabulary/compared-input.ts'

/** Calls of one cohort as one rule put them there. */
export type CohortOrigin = {
  readonly cohort: string
  readonly rule: string
  readonly role: string
  readonly clusterLevel: string
  readonly weightSource: string
  readonly calls: number
  readonly traces: number
  readonly clusters: number
}

/** Where one fact was learned on how many calls. */
export type FactOrigin = { readonly fact: string; readonly provenance: string; readonly calls: number }

/** A tail-sampling policy that kept traces; a rate limit or a composite has no probability to weigh them by. */
export type SamplingPolicy = {
  readonly policy: string
  readonly traces: number
  readonly composite: boolean
  readonly hasProbability: boolean
}

/** What is in the traces, and what they know about the execution of their calls. */
export type Inspection = {
  readonly schema: 'evalgap/inspection/1'
  readonly inputs: readonly LoadedInput[]
  readonly cohorts: readonly CohortOrigin[]
  readonly facts: readonly FactOrigin[]
  readonly sampling: readonly SamplingPolicy[]
  /** Scores of the traces and of the files given with them. */
  readonly scores: InspectedScores
}

/** Inspects the resolved traces of a database. */
export async function inspectTraces(database: Database): Promise<Inspection> {
  return {
    schema: 'evalgap/inspection/1',
    inputs: await describeInputs(database),
    cohorts: await database.queryRows('inspect/cohorts'),
    facts: await database.queryRows('inspect/facts'),
    sampling: await database.queryRows('inspect/sampling'),
    scores: await inspectScores(database),
  }
}
