import type { NumberList } from '../tables/number-list.ts'

/**
 * One-sided conformal upper bound from clusters of calls: every cluster weighs 1 / (n + 1), its calls share that equally, and the rest
 * has no bound. Undefined where the level exceeds n / (n + 1): below 19 clusters there is no 95 % bound.
 * Source: hierarchical conformal prediction, Lee, Barber and Willett 2023.
 * Throws RangeError unless 0 < level < 1.
 */
export function clusteredConformalUpper(clusters: readonly NumberList[], level: number): number | undefined {
  if (!(level > 0 && level < 1)) throw new RangeError(`a level lies between 0 and 1, not ${level}`)
  const occupied = clusters.filter(({ length }) => length > 0)
  const calls = occupied.flatMap((values) =>
    Array.from(values, (value) => ({ value, weight: 1 / values.length / (occupied.length + 1) })),
  )
  let reached = 0
  for (const { value, weight } of calls.toSorted((left, right) => left.value - right.value)) {
    reached += weight
    // A level that is met exactly, such as 19 / 20, must not be missed by the last bit.
    if (reached >= level - 1e-12) return value
  }
  return undefined
}
