import { total } from '../../../statistics/tables/group-table.ts'
import type { FactTables } from './fact-tables.ts'

/** A margin without a declared one: a share of the score's standard deviation, at least a share of its range. */
const ofDeviation = 0.2
const ofRange = 0.05

/** The largest difference of a score that counts as equal, in its unit, and where it comes from. */
export type ScoreMargin = { readonly margin: number; readonly source: 'declared' | 'standard deviation' | 'range' }

/** The declared margin, else 0.2 standard deviations of eval's scores (a small effect, Cohen 1988), at least 0.05 of the range. */
export function scoreMargin(
  { eval: { weights, sums }, evalSquares }: Pick<FactTables, 'eval' | 'evalSquares'>,
  { range, declared }: { readonly range: readonly [number, number]; readonly declared: number | undefined },
): ScoreMargin {
  if (declared !== undefined) return { margin: declared, source: 'declared' }
  const all = total(weights.counts)
  const mean = total(sums.counts) / all
  const deviation = Math.sqrt(Math.max(0, total(evalSquares.counts) / all - mean ** 2))
  const floor = ofRange * (range[1] - range[0])
  return ofDeviation * deviation >= floor
    ? { margin: ofDeviation * deviation, source: 'standard deviation' }
    : { margin: floor, source: 'range' }
}
