import { logGamma } from '../../statistics/distributions/log-gamma.ts'
import type { CellSide } from '../tables/joint-key.ts'
import { clustersOf } from '../tables/totals.ts'
import type { MeasureInput } from '../measure.ts'

/**
 * The coverage that a suite of the same number of clusters would reach if it were drawn from production itself: what is
 * missing below it is blindness, what is missing above it is only size. Expected over draws without replacement
 * (rarefaction, Hurlbert 1971): a context with n of N production clusters gets at least m of J.
 */
export function selfCoverage({ profile, key, minimumClusters }: MeasureInput): number {
  const { eval: drawn, production: all } = clustersOf(profile)
  const weight = key.cells.reduce((sum, cell) => sum + cell.production.weight, 0)
  if (weight === 0 || all === 0) return 0
  const calls = key.cells.reduce((sum, { production }) => sum + production.calls, 0)
  // A context that sampling favoured has fewer clusters in production itself than among those that were kept.
  const clustersIn = ({ clusters, calls: own, weight: ownWeight }: CellSide): number =>
    clusters < sketchCapacity
      ? Math.min(all, Math.round(own === 0 ? 0 : (clusters * ownWeight * calls) / (own * weight)))
      : Math.max(sketchCapacity, Math.round((ownWeight / weight) * all))
  const covered = key.cells.reduce((sum, { production }) => {
    const draw = { inCell: clustersIn(production), all, drawn: Math.min(drawn, all) }
    return sum + production.weight * atLeast(minimumClusters, draw)
  }, 0)
  return covered / weight
}

/** Above this a context's clusters are not counted exactly; its share of calls stands in, which changes nothing there. */
const sketchCapacity = 64

type Draw = { readonly inCell: number; readonly all: number; readonly drawn: number }

/** Hypergeometric probability of at least `minimum` of the cell's clusters among the drawn. */
function atLeast(minimum: number, { inCell, all, drawn }: Draw): number {
  let fewer = 0
  for (let count = 0; count < minimum; count += 1) {
    if (count > inCell || drawn - count > all - inCell || count > drawn) continue
    fewer += Math.exp(choose(inCell, count) + choose(all - inCell, drawn - count) - choose(all, drawn))
  }
  return Math.min(1, Math.max(0, 1 - fewer))
}

const choose = (of: number, count: number): number => logGamma(of + 1) - logGamma(count + 1) - logGamma(of - count + 1)
