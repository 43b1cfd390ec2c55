import { fSurvival } from '../distributions/f-survival.ts'
import { tInverse } from '../distributions/t-inverse.ts'
import { trace, twoWayMatrix } from './two-way-matrix.ts'
import type { TwoWayMatrix } from './two-way-matrix.ts'
import { windowChange, windowShares } from './window-change.ts'
import type { Window, WindowChange } from './window-change.ts'

/**
 * How far the shares of K categories moved between two windows. `estimate`: total variation, with its interval [low, high];
 * `noiseFloor`: the total variation that two windows of one population show, users and days being what they are;
 * `before` and `after`: the shares, length K.
 */
export type WindowShift = {
  readonly estimate: number
  readonly low: number
  readonly high: number
  readonly f: number
  readonly pValue: number
  readonly noiseFloor: number
  readonly degreesOfFreedom: number
  readonly before: Float64Array
  readonly after: Float64Array
}

const negligible = 1e-20

/**
 * Tests whether K shares moved between two windows of days, by the second-order Rao-Scott F with the covariance of users (paired
 * across the windows) and days. Undefined with fewer than two days or groups in a window, and where nothing varies at all.
 * Source: Rao and Scott 1984; Thomas and Rao 1987; `twoWayMatrix`.
 */
export function windowShift(before: Window, after: Window, level = 0.95): WindowShift | undefined {
  const change = windowChange(before, after, windowShares)
  if (change === undefined) return undefined
  const middles = change.before.map((share, category) => (share + (change.after[category] ?? 0)) / 2)
  const scale = middles.map((middle) => (middle > 0 ? 1 / Math.sqrt(middle) : 0))
  const matrix = twoWayMatrix(change, scale)
  const sum = trace(matrix.covariance, matrix.size)
  if (sum < negligible) return undefined
  const x = change.change.reduce((all, moved, category) => all + (moved * (scale[category] ?? 0)) ** 2, 0)
  const { f, pValue } = fTest(x, matrix)
  const estimate = distance(change.change)
  const reach = tInverse((1 + level) / 2, matrix.degreesOfFreedom) * standardErrorOf(change)
  // What x holds beyond its mean without a difference is the part of the distance that is not noise.
  const unbiased = estimate * Math.sqrt(Math.max(0, 1 - sum / x))
  return {
    estimate,
    low: pValue < 1 - level ? Math.max(0, Math.min(estimate, unbiased - reach)) : 0,
    high: Math.min(1, estimate + reach),
    f,
    pValue,
    noiseFloor: noiseFloorOf(matrix, middles),
    degreesOfFreedom: matrix.degreesOfFreedom,
    before: change.before,
    after: change.after,
  }
}

/** Second-order F of a squared distance that is trace(W) on average where nothing moved. */
function fTest(x: number, { covariance, size, degreesOfFreedom }: TwoWayMatrix) {
  const sum = trace(covariance, size)
  const squares = covariance.reduce((all, value) => all + value * value, 0)
  const numerator = (sum * sum) / squares
  const f = x / sum
  return { f, pValue: fSurvival(f, numerator, numerator * degreesOfFreedom) }
}

const distance = (change: Float64Array): number => change.reduce((sum, moved) => sum + Math.abs(moved), 0) / 2

/** Jackknife standard error of the total variation, by the kinds of units as in `twoWayMatrix`. */
function standardErrorOf({ change, byGroup, byDay, byGroupDay }: WindowChange): number {
  const whole = distance(change)
  const variance = (rows: readonly Float64Array[]) =>
    rows.reduce(
      (sum, row) => sum + (distance(change.map((moved, category) => moved + (row[category] ?? 0))) - whole) ** 2,
      0,
    )
  const [users, days, both] = [variance(byGroup.rows), variance(byDay.rows), variance(byGroupDay.rows)]
  return Math.sqrt(Math.max(users + days - both, users, days))
}

function noiseFloorOf({ covariance, size }: TwoWayMatrix, middles: Float64Array): number {
  return (
    middles.reduce((sum, middle, category) => {
      const variance = Math.max(0, covariance[category * size + category] ?? 0) * middle
      return sum + Math.sqrt((2 * variance) / Math.PI)
    }, 0) / 2
  )
}
