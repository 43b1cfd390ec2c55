import { agentic } from './agentic.ts'
import { coverage } from './coverage.ts'
import { decomposition } from './decomposition.ts'
import { divergence } from './divergence.ts'
import type { Measure } from './measure.ts'
import { projection } from './projection.ts'
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
  topology,
  trajectories,
  agentic,
]
