import type { z } from 'zod'
import { auditDetails } from './contexts/audit-details.ts'
import { coverageDetails } from './contexts/coverage-details.ts'
import { divergenceDetails } from './contexts/divergence-details.ts'
import { factsDetails } from './contexts/facts-details.ts'
import { driftDetails } from './drift/drift-details.ts'
import { integrityDetails } from './drift/integrity-details.ts'
import { transferDetails } from './outcomes/transfer-details.ts'
import { costDetails } from './scores/cost-details.ts'
import { couplingDetails } from './scores/coupling-details.ts'
import { decayDetails } from './scores/decay-details.ts'
import { decompositionDetails } from './scores/decomposition-details.ts'
import { fibersDetails } from './scores/fibers-details.ts'
import { judgesDetails } from './scores/judges-details.ts'
import { passKDetails } from './scores/pass-k-details.ts'
import { projectionDetails } from './scores/projection-details.ts'
import { promptsDetails } from './scores/prompts-details.ts'
import { resolvabilityDetails } from './scores/resolvability-details.ts'
import { reviewDetails } from './scores/review-details.ts'
import { selectionDetails } from './scores/selection-details.ts'
import { robustnessDetails } from './scores/robustness-details.ts'
import { slopeDetails } from './scores/slope-details.ts'
import { slicesDetails } from './scores/slices-details.ts'
import { standardisedDetails } from './scores/standardised-details.ts'
import { agenticDetails } from './traces/agentic-details.ts'
import { functionCallsDetails } from './traces/function-calls-details.ts'
import { scaffoldDetails } from './traces/scaffold-details.ts'
import { topologyDetails } from './traces/topology-details.ts'
import { trajectoriesDetails } from './traces/trajectories-details.ts'

/** Every measure by its name, with the schema of the details that its findings may have. */
export const findingDetails = {
  audit: auditDetails,
  divergence: divergenceDetails,
  coverage: coverageDetails,
  facts: factsDetails,
  transfer: transferDetails,
  projection: projectionDetails,
  decomposition: decompositionDetails,
  standardised: standardisedDetails,
  selection: selectionDetails,
  slices: slicesDetails,
  fibers: fibersDetails,
  passk: passKDetails,
  coupling: couplingDetails,
  prompts: promptsDetails,
  robustness: robustnessDetails,
  slope: slopeDetails,
  judges: judgesDetails,
  decay: decayDetails,
  cost: costDetails,
  review: reviewDetails,
  resolvability: resolvabilityDetails,
  topology: topologyDetails,
  trajectories: trajectoriesDetails,
  agentic: agenticDetails,
  'function-calls': functionCallsDetails,
  scaffold: scaffoldDetails,
  drift: driftDetails,
  integrity: integrityDetails,
} as const satisfies Readonly<Record<string, z.ZodType>>

/** Name of a measure. */
export type MeasureName = keyof typeof findingDetails

/** Details of the findings of one measure. */
export type FindingDetails<Measure extends MeasureName> = z.output<(typeof findingDetails)[Measure]>
