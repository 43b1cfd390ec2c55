import { tInterval, tTest } from '../intervals/t-interval.ts'
import { trace, twoWayMatrix } from './two-way-matrix.ts'
import { windowChange, windowMean } from './window-change.ts'
import type { Window } from './window-change.ts'

/** How far a mean moved between two windows, after less before, in its unit; `noiseFloor` is the mean size of a move by chance. */
export type WindowMeanShift = {
  readonly estimate: number
  readonly low: number
  readonly high: number
  readonly pValue: number
  readonly noiseFloor: number
  readonly degreesOfFreedom: number
  /** Random groups in either window. */
  readonly groups: number
  readonly before: number
  readonly after: number
}

/**
 * The move of a mean between two windows of days whose tables hold a weight and a sum per group, with the variance of users (paired
 * across the windows) and days. Undefined with fewer than two days or groups in a window, and where nothing varies.
 * Source: `twoWayMatrix`; Student 1908.
 */
export function windowMeanShift(earlier: Window, later: Window, level = 0.95): WindowMeanShift | undefined {
  const change = windowChange(earlier, later, windowMean)
  if (change === undefined) return undefined
  const { covariance, size, degreesOfFreedom } = twoWayMatrix(change, Float64Array.of(1))
  const variance = trace(covariance, size)
  const [estimate = 0] = change.change
  const found = { estimate, standardError: Math.sqrt(variance), degreesOfFreedom }
  const pValue = tTest(found)
  if (pValue === undefined) return undefined
  const [low, high] = tInterval(found, level)
  const noiseFloor = Math.sqrt((2 * variance) / Math.PI)
  const groups = change.byGroup.rows.length
  const [[before = 0], [after = 0]] = [change.before, change.after]
  return { estimate, low, high, pValue, noiseFloor, degreesOfFreedom, groups, before, after }
}
