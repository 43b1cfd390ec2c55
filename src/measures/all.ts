import { agentic } from './agentic.ts'
import { cost } from './cost.ts'
import { coupling } from './coupling.ts'
import { coverage } from './coverage.ts'
import { decay } from './decay.ts'
import { decomposition } from './decomposition.ts'
import { divergence } from './divergence.ts'
import { drift } from './drift.ts'
import { fibers } from './fibers.ts'
import { judges } from './judges.ts'
import type { Measure } from './measure.ts'
import { passAtK } from './pass-k.ts'
import { projection } from './projection.ts'
import { prompts } from './prompts.ts'
import { resolvability } from './resolvability.ts'
import { review } from './review.ts'
import { scaffold } from './scaffold.ts'
import { slices } from './slices.ts'
import { topology } from './topology.ts'
import { trajectories } from './trajectories.ts'
import { transfer } from './transfer.ts'

/** Every measure that a comparison runs, in the order of its findings. */
export const measures: readonly Measure[] = [
  divergence,
  coverage,
  transfer,
  projection,
  decomposition,
  slices,
  fibers,
  passAtK,
  coupling,
  prompts,
  judges,
  decay,
  cost,
  review,
  resolvability,
  topology,
  trajectories,
  agentic,
  scaffold,
  drift,
]
