import { tInterval } from '../intervals/t-interval.ts'

/** One observation: y at x, known with the given weight. */
export type WeighedPoint = { readonly x: number; readonly y: number; readonly weight: number }

/**
 * Slope of a straight line through weighted points, in units of y per unit of x, with a t interval from the scatter about the
 * line. Undefined with fewer than three points of weight or one x. Source: weighted least squares, Aitken 1935.
 */
export function weightedSlope(
  points: readonly WeighedPoint[],
  level: number,
): { readonly slope: number; readonly interval: readonly [number, number] } | undefined {
  const used = points.filter(({ weight }) => weight > 0)
  const all = used.reduce((sum, { weight }) => sum + weight, 0)
  const meanX = used.reduce((sum, { x, weight }) => sum + weight * x, 0) / all
  const meanY = used.reduce((sum, { y, weight }) => sum + weight * y, 0) / all
  const spread = used.reduce((sum, { x, weight }) => sum + weight * (x - meanX) ** 2, 0)
  if (used.length < 3 || !(spread > 0)) return undefined
  const slope = used.reduce((sum, { x, y, weight }) => sum + weight * (x - meanX) * (y - meanY), 0) / spread
  const residual = used.reduce((sum, { x, y, weight }) => sum + weight * (y - meanY - slope * (x - meanX)) ** 2, 0)
  const degreesOfFreedom = used.length - 2
  const standardError = Math.sqrt(residual / degreesOfFreedom / spread)
  return { slope, interval: tInterval({ estimate: slope, standardError, degreesOfFreedom }, level) }
}
