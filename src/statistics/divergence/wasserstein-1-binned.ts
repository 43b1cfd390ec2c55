import { shares } from '../tables/shares.ts'
import type { NumberList } from '../tables/number-list.ts'

/**
 * Ordered distances of two histograms on shared bins.
 * `w1`: Wasserstein-1 in the unit of the edges; `w1Log2`: the same in doublings; `ksBinned`: largest difference of the
 * cumulative shares, in [0, 1], a lower bound of the unbinned Kolmogorov-Smirnov distance.
 */
export type BinnedDistances = { readonly w1: number; readonly w1Log2: number; readonly ksBinned: number }

/**
 * Distances of two histograms with the same K bins; `edges` has K + 1 ascending entries, and all mass of a bin sits at
 * its midpoint. Source: sum of |F_E - F_P| times the step between neighbouring midpoints, as SciPy
 * `wasserstein_distance`.
 * Throws RangeError when the lengths do not fit, a midpoint is not positive (it has no logarithm) or a cohort is empty.
 */
export function wasserstein1Binned(
  edges: NumberList,
  evalCounts: NumberList,
  productionCounts: NumberList,
): BinnedDistances {
  if (evalCounts.length !== edges.length - 1 || productionCounts.length !== edges.length - 1) {
    throw new RangeError(`${edges.length} edges do not fit ${evalCounts.length} and ${productionCounts.length} bins`)
  }
  const evalShares = shares(evalCounts)
  const productionShares = shares(productionCounts)
  let lead = 0
  let before: number | undefined
  let [w1, w1Log2, ksBinned] = [0, 0, 0]
  for (const [bin, evalShare] of evalShares.entries()) {
    const midpoint = ((edges[bin] ?? 0) + (edges[bin + 1] ?? 0)) / 2
    if (!(midpoint > 0)) throw new RangeError(`bin ${bin} has the midpoint ${midpoint}, which has no logarithm`)
    const difference = Math.abs(lead)
    w1 += difference * (midpoint - (before ?? midpoint))
    w1Log2 += difference * Math.log2(midpoint / (before ?? midpoint))
    ksBinned = Math.max(ksBinned, difference)
    lead += evalShare - (productionShares[bin] ?? 0)
    before = midpoint
  }
  return { w1, w1Log2, ksBinned }
}
