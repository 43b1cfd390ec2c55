import { tInterval } from '../intervals/t-interval.ts'
import type { Uncertain } from '../intervals/t-interval.ts'

/** Share of the width of an interval that days add to that of clusters alone, from 0 to 1; 0 where days do not widen it. */
export function dayWidthShare(clusters: Uncertain, dated: Uncertain, level: number): number {
  const [plain, whole] = [clusters, dated].map((found) => {
    const [low, high] = tInterval(found, level)
    return high - low
  })
  return whole !== undefined && whole > 0 ? Math.max(0, 1 - (plain ?? 0) / whole) : 0
}
