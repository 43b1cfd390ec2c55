import { agentic } from './agentic.ts'
import { coverage } from './coverage.ts'
import { divergence } from './divergence.ts'
import type { Measure } from './measure.ts'
import { topology } from './topology.ts'
import { trajectories } from './trajectories.ts'
import { transfer } from './transfer.ts'

/** Every measure that a comparison runs, in the order of its findings. */
export const measures: readonly Measure[] = [divergence, coverage, transfer, topology, trajectories, agentic]
