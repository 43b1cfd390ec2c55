import { shareInterval } from '../../statistics/intervals/share-interval.ts'
import { tInterval } from '../../statistics/intervals/t-interval.ts'
import type { Uncertain } from '../../statistics/intervals/t-interval.ts'

/** Interval of a mean score: that of a share when the score has the range [0, 1], else t. */
export function scoreInterval(
  found: Uncertain,
  options: {
    readonly level: number
    readonly range: readonly [number, number] | undefined
    /** Independent clusters, for a score that never varied. */
    readonly clusters?: number
  },
): readonly [number, number] {
  const { level, range, clusters } = options
  return range === undefined ? tInterval(found, level) : shareInterval(found, level, clusters)
}
