import { total } from '../tables/group-table.ts'
import { tInverse } from '../distributions/t-inverse.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * A mean whose values are correlated within clusters, all in the unit of the values.
 * `standardErrorCr0` is the plain sandwich, `standardError` that with the small-sample factor (CR1), `independent` what
 * ignoring the clusters would give; the interval is t with clusters minus one degrees of freedom.
 */
export type ClusteredMean = {
  readonly mean: number
  readonly independent: number
  readonly standardErrorCr0: number
  readonly standardError: number
  readonly designEffect: number
  readonly low: number
  readonly high: number
}

/**
 * Mean of the values of all clusters with its clustered standard error. Undefined with fewer than two clusters of values.
 * Source: Liang and Zeger 1986; the factor J / (J - 1) as in inspect_ai's `stderr(cluster=...)`, Miller 2024 (arXiv 2411.00640).
 */
export function clusteredMean(clusters: readonly NumberList[], level = 0.95): ClusteredMean | undefined {
  const occupied = clusters.filter(({ length }) => length > 0)
  const count = occupied.reduce((sum, { length }) => sum + length, 0)
  if (occupied.length < 2) return undefined
  const mean = occupied.reduce((sum, values) => sum + total(values), 0) / count
  let [between, within] = [0, 0]
  for (const values of occupied) {
    let deviation = 0
    for (const value of values) {
      deviation += value - mean
      within += (value - mean) ** 2
    }
    between += deviation * deviation
  }
  const cr0 = Math.sqrt(between) / count
  const standardError = cr0 * Math.sqrt(occupied.length / (occupied.length - 1))
  const reach = tInverse((1 + level) / 2, occupied.length - 1) * standardError
  return {
    mean,
    independent: Math.sqrt(within / (count - 1) / count),
    standardErrorCr0: cr0,
    standardError,
    designEffect: within > 0 ? between / within : 1,
    low: mean - reach,
    high: mean + reach,
  }
}
