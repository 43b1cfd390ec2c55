import { fSurvival } from '../distributions/f-survival.ts'

/** Count, sum and sum of squares of the values in one class. */
export type Moments = { readonly count: number; readonly sum: number; readonly squares: number }

/**
 * One-way analysis of variance. `eta2` is biased up; `omega2` and `epsilon2` are corrected for chance and may be negative.
 * Right only when the values are independent of each other.
 */
export type VarianceExplained = {
  readonly total: number
  readonly between: number
  readonly eta2: number
  readonly omega2: number
  readonly epsilon2: number
  readonly f: number
  readonly pValue: number
}

/**
 * Share of the variance of values that their class explains. Undefined without two classes, with no value to spare, or when
 * nothing varies. Source: Hays 1963 (omega squared), Kelley 1935 (epsilon squared).
 */
export function varianceExplained(classes: readonly Moments[]): VarianceExplained | undefined {
  const occupied = classes.filter(({ count }) => count > 0)
  const count = occupied.reduce((sum, each) => sum + each.count, 0)
  const [dfBetween, dfWithin] = [occupied.length - 1, count - occupied.length]
  if (dfBetween < 1 || dfWithin < 1) return undefined
  const sum = occupied.reduce((all, each) => all + each.sum, 0)
  const total = occupied.reduce((all, each) => all + each.squares, 0) - (sum * sum) / count
  const between = occupied.reduce((all, each) => all + (each.sum * each.sum) / each.count, 0) - (sum * sum) / count
  if (!(total > 0)) return undefined
  const meanWithin = Math.max(0, total - between) / dfWithin
  const excess = between - dfBetween * meanWithin
  const f = meanWithin > 0 ? between / dfBetween / meanWithin : Infinity
  return {
    total,
    between,
    eta2: between / total,
    omega2: excess / (total + meanWithin),
    epsilon2: excess / total,
    f,
    pValue: Number.isFinite(f) ? fSurvival(f, dfBetween, dfWithin) : 0,
  }
}
