import type { Comparison } from '../vocabulary/comparison.ts'
import { counted } from '../vocabulary/number-text.ts'

/** What a report says of calls that both predicates take. */
export const overlapText = ({ calls }: NonNullable<Comparison['cohorts']['overlapping']>): string =>
  `${counted(calls, 'call')} meet the predicates of eval and of production, and count as eval: make the predicates exclude each other`
