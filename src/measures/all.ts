import { agentic } from './traces/agentic.ts'
import { cost } from './scores/cost.ts'
import { coupling } from './scores/coupling.ts'
import { coverage } from './contexts/coverage.ts'
import { decay } from './scores/decay.ts'
import { decomposition } from './scores/decomposition.ts'
import { divergence } from './contexts/divergence.ts'
import { drift } from './drift/drift.ts'
import { functionCalls } from './traces/function-calls.ts'
import { fibers } from './scores/fibers.ts'
import { integrity } from './drift/integrity.ts'
import { judges } from './scores/judges.ts'
import type { Measure } from './measure.ts'
import { passAtK } from './scores/pass-k.ts'
import { projection } from './scores/projection.ts'
import { prompts } from './scores/prompts.ts'
import { resolvability } from './scores/resolvability.ts'
import { review } from './scores/review.ts'
import { robustness } from './scores/pairs/robustness.ts'
import { slope } from './scores/courses/slope.ts'
import { scaffold } from './traces/scaffold.ts'
import { selection } from './scores/selection/selection.ts'
import { slices } from './scores/slices.ts'
import { topology } from './traces/topology.ts'
import { trajectories } from './traces/trajectories.ts'
import { transfer } from './outcomes/transfer.ts'

/** Every measure that a comparison runs, in the order of its findings. */
export const measures: readonly Measure[] = [
  divergence,
  coverage,
  transfer,
  projection,
  decomposition,
  selection,
  slices,
  fibers,
  passAtK,
  coupling,
  prompts,
  robustness,
  slope,
  judges,
  decay,
  cost,
  review,
  resolvability,
  topology,
  trajectories,
  agentic,
  functionCalls,
  scaffold,
  drift,
  integrity,
]
