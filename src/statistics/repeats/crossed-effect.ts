import { fSurvival } from '../distributions/f-survival.ts'
import { connectedLevels } from './connected-levels.ts'
import { twoWayEffects } from './two-way-effects.ts'
import type { CellMean, TwoWayEffects } from './two-way-effects.ts'

/**
 * What the level does to the score of the same cases. `deviation` is the standard deviation between the effects of the levels, each
 * counting once, in the unit of the score, and `variance` its square net of noise, which may be negative. `share` is the part of the
 * levels in the variance given the case, net of noise: neither depends on how often which level was run, as `omega2` does.
 */
export type CrossedEffect = {
  readonly cases: number
  readonly levels: number
  readonly f: number
  readonly pValue: number
  readonly omega2: number
  readonly deviation: number
  readonly variance: number
  readonly share: number
  readonly effects: ReadonlyMap<string, number>
}

/**
 * Two-way least squares of case means: every case is held against itself, so that harder cases at one level do no harm, and the
 * interaction of case and level is the noise. Cases with one level and levels of fewer than `leastCases` cases are left out, and
 * levels that no case connects to most of the others. Undefined without two levels of two cases.
 * Source: Searle 1987, Linear Models for Unbalanced Data; omega squared after Hays 1963, within cases.
 */
export function crossedEffect(means: readonly CellMean[], leastCases = 2): CrossedEffect | undefined {
  const rows = connectedLevels(crossedOnly(means, leastCases))
  const found = twoWayEffects(rows)
  if (found === undefined) return undefined
  const { effects, squares, residual, noise, degrees } = found
  const { variance, error } = varianceOf(found)
  const runs = rows.reduce((sum, row) => sum + row.runs, 0) / rows.length
  const net = ((variance - error) * degrees) / effects.size
  return {
    cases: new Set(rows.map((row) => row.case)).size,
    levels: effects.size,
    ...testOf(found),
    omega2: squares + residual > 0 ? (squares - degrees * noise) / (squares + residual + noise) : 0,
    deviation: Math.sqrt(variance),
    variance: variance - error,
    share: net + noise / runs > 0 ? net / (net + noise / runs) : 0,
    effects,
  }
}

/** Sample variance of the effects, and what noise alone adds to it. */
export function varianceOf({ effects, inverse, noise, degrees }: TwoWayEffects) {
  const trace = inverse.reduce((sum, value, at) => sum + (at % (effects.size + 1) === 0 ? value : 0), 0)
  const squares = [...effects.values()].reduce((sum, effect) => sum + effect * effect, 0)
  return { variance: squares / degrees, error: (noise * trace) / degrees }
}

/** Without any noise a difference is certain, and no difference none. */
function testOf({ squares, noise, degrees, residualDegrees }: TwoWayEffects) {
  const between = squares / degrees
  if (noise > 1e-14 * between)
    return { f: between / noise, pValue: fSurvival(between / noise, degrees, residualDegrees) }
  return between > 0 ? { f: Infinity, pValue: 0 } : { f: 0, pValue: 1 }
}

/** Leaves out thin levels, then cases that are left with one. */
export function crossedOnly<Mean extends Pick<CellMean, 'case' | 'level'>>(
  means: readonly Mean[],
  leastCases: number,
): readonly Mean[] {
  const levels = Map.groupBy(means, ({ level }) => level)
  const thick = means.filter(({ level }) => (levels.get(level)?.length ?? 0) >= leastCases)
  const cases = Map.groupBy(thick, (row) => row.case)
  return thick.filter((row) => (cases.get(row.case)?.length ?? 0) > 1)
}
