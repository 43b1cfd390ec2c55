import { satterthwaite } from '../intervals/satterthwaite.ts'
import type { WindowChange } from './window-change.ts'

/** Covariance of a change over users and days (K x K, row-major) and the degrees of freedom of it. */
export type TwoWayMatrix = {
  readonly size: number
  readonly covariance: Float64Array
  readonly degreesOfFreedom: number
}

/**
 * Covariance of a change whose calls are correlated within users and within days: V_users + V_days - V_both, or the larger of the
 * first two where that is larger, by trace. `scale` (length K) divides each entry's deviation, as 1/sqrt(m_k) in Rao and Scott.
 * Degrees of freedom: those of the users or of the days, whichever are fewer. Source: Cameron, Gelbach and Miller 2011, with the
 * replicates of both units crossed in place of independent calls; their min(users, days) - 1 of one sample takes the days of two
 * windows for one and rejects 1 to 4 % where 5 % are promised, in weeks of days that differ.
 */
export function twoWayMatrix(change: WindowChange, scale: Float64Array): TwoWayMatrix {
  const size = scale.length
  const users = outer(change.byGroup.rows, scale)
  const days = outer(change.byDay.rows, scale)
  const both = outer(change.byGroupDay.rows, scale)
  const sum = users.map((value, place) => value + (days[place] ?? 0) - (both[place] ?? 0))
  const [covariance = sum] = [sum, users, days].toSorted((left, right) => trace(right, size) - trace(left, size))
  return { size, covariance, degreesOfFreedom: Math.min(...change.byGroup.strata.map(less), dayDegrees(change, scale)) }
}

const less = (units: number): number => units - 1

/** The windows' days are apart: their variances add up, and so do their degrees of freedom (Satterthwaite). */
function dayDegrees({ byDay: { rows, strata } }: WindowChange, scale: Float64Array): number {
  let from = 0
  const components = strata.map((units) => {
    const variance = trace(outer(rows.slice(from, from + units), scale), scale.length)
    from += units
    return { variance, degreesOfFreedom: less(units) }
  })
  return satterthwaite(components)
}

/** Sum of the diagonal of a K x K matrix. */
export function trace(matrix: Float64Array, size: number): number {
  let sum = 0
  for (let place = 0; place < size; place++) sum += matrix[place * size + place] ?? 0
  return sum
}

function outer(rows: readonly Float64Array[], scale: Float64Array): Float64Array {
  const size = scale.length
  const matrix = new Float64Array(size * size)
  for (const row of rows) {
    for (let left = 0; left < size; left++) {
      const value = (row[left] ?? 0) * (scale[left] ?? 0)
      if (value === 0) continue
      for (let right = 0; right < size; right++)
        matrix[left * size + right] =
          (matrix[left * size + right] ?? 0) + value * (row[right] ?? 0) * (scale[right] ?? 0)
    }
  }
  return matrix
}
