import { sumOverShares } from './divergence.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * Jensen-Shannon divergence of two count rows in bits, in [0, 1]; its square root is the Jensen-Shannon distance
 * (multiply the divergence by ln 2 first for SciPy's default, nats). Source: Lin 1991.
 * Throws RangeError when the lengths differ or a cohort is empty.
 */
export function jensenShannonBits(evalCounts: NumberList, productionCounts: NumberList): number {
  const sum = sumOverShares(evalCounts, productionCounts, (e, p) => {
    const middle = (e + p) / 2
    return bits(e, middle) / 2 + bits(p, middle) / 2
  })
  return Math.min(1, Math.max(0, sum))
}

function bits(share: number, reference: number): number {
  return share === 0 ? 0 : share * Math.log2(share / reference)
}
