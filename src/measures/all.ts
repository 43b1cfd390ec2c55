import { coverage } from './coverage.ts'
import { divergence } from './divergence.ts'
import type { Measure } from './measure.ts'
import { transfer } from './transfer.ts'

/** Every measure that a comparison runs, in the order of its findings. */
export const measures: readonly Measure[] = [divergence, coverage, transfer]
