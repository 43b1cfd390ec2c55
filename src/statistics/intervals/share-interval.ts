import { tInterval } from './t-interval.ts'
import { wilsonInterval } from './wilson-interval.ts'
import type { Uncertain } from './t-interval.ts'

/**
 * Interval of a value that lies in [0, 1], of known standard error: t in the middle, Wilson's with the effective size near the
 * ends, where t would leave [0, 1]. A standard error of 0 says that all was alike among `independent` units, not that the
 * value is known: Wilson's interval of so many units stands in. Source: Student 1908; Wilson 1927; Dean and Pagano 2015.
 */
export function shareInterval(found: Uncertain, level: number, independent?: number): readonly [number, number] {
  const { estimate, standardError } = found
  const [low, high] = tInterval(found, level)
  const variance = standardError ** 2
  const share = Math.min(1, Math.max(0, estimate))
  const size = variance > 0 ? (share * (1 - share)) / variance : independent
  const outside = low < 0 || high > 1 || variance === 0
  const wilson = outside && size !== undefined ? wilsonInterval({ share, size, level }) : undefined
  return wilson === undefined ? [Math.max(0, low), Math.min(1, high)] : [wilson.low, wilson.high]
}
