import { fSurvival } from '../distributions/f-survival.ts'
import type { Uncertain } from './t-interval.ts'

/** Two one-sided t tests against a margin; `pValue` is the larger one. */
export type EquivalenceTest = {
  readonly lower: { readonly t: number; readonly pValue: number }
  readonly upper: { readonly t: number; readonly pValue: number }
  readonly pValue: number
}

/**
 * Tests whether a difference lies within (-margin, margin). At level alpha the 1 - 2 alpha interval lies inside the margin exactly when
 * the p-value is below alpha. Source: Schuirmann 1987.
 */
export function equivalenceTest(found: Uncertain, margin: number): EquivalenceTest {
  const { estimate, standardError, degreesOfFreedom } = found
  const [below, above] = [(estimate + margin) / standardError, (estimate - margin) / standardError]
  const lower = { t: below, pValue: upperTail(below, degreesOfFreedom) }
  const upper = { t: above, pValue: upperTail(-above, degreesOfFreedom) }
  return { lower, upper, pValue: Math.max(lower.pValue, upper.pValue) }
}

/** P(T > t) of Student's t. */
function upperTail(t: number, degreesOfFreedom: number): number {
  const half = fSurvival(t * t, 1, degreesOfFreedom) / 2
  return t >= 0 ? half : 1 - half
}
