type Interval = readonly [number, number]

/** Share of the width of an interval with days that they add to that of clusters alone, from 0 to 1; 0 where days do not widen it. */
export function dayWidthShare(clusters: Interval, dated: Interval): number {
  const [plain, whole] = [width(clusters), width(dated)]
  return whole > 0 ? Math.max(0, 1 - plain / whole) : 0
}

const width = ([low, high]: Interval): number => high - low
