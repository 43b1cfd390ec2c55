import { conformalRank } from '../../statistics/conformal/conformal-rank.ts'
import { total } from '../../statistics/tables/group-table.ts'
import { histogramQuantileUpper } from '../../statistics/tables/log-histogram.ts'
import { weightedConformalUpper } from '../../statistics/conformal/weighted-conformal-upper.ts'
import type { TransferDetails } from '../../vocabulary/outcomes/transfer-details.ts'
import type { OutcomeHistogram } from '../../vocabulary/outcomes/outcome-histogram.ts'
import { cellKey } from '../tables/cell-key.ts'
import type { JointCell } from '../tables/joint-key.ts'
import { heldShare, missRate } from '../tables/held-share.ts'
import { exponentOf, shareByContext, upperEdge, withinBound } from '../tables/outcome-histogram.ts'
import { callsPerWeight } from '../tables/totals.ts'
import type { MeasureInput } from '../measure.ts'

/** Eval calls a context needs for a bound of its own. */
const leastCallsPerContext = 40

/** What is left of a failed bound once eval's contexts are weighed as production's: restored, the mix explains the failure. */
export type RepairedTransfer = Pick<TransferDetails, 'weighted' | 'perContext'>

/** Both repairs of an outcome's bound, on the production mass each can speak for. */
export function repairedTransfer(
  input: MeasureInput,
  inEval: OutcomeHistogram,
  production: OutcomeHistogram,
): RepairedTransfer {
  const sides = { eval: placed(input, inEval), production: placed(input, production) }
  return { weighted: weightedBound(input, sides), perContext: perContextBound(input, sides) }
}

/** A histogram and the joint context that each of its finest cells lies in. */
type Placed = { readonly histogram: OutcomeHistogram; readonly contexts: readonly (JointCell | undefined)[] }

type Sides = { readonly eval: Placed; readonly production: Placed }

function placed({ key }: MeasureInput, histogram: OutcomeHistogram): Placed {
  const places = placesOf(key.cells)
  return { histogram, contexts: histogram.cells.map((cell) => places.get(cellKey(cell))) }
}

/** Keys that were asked before: every outcome asks for the same. */
const asked = new WeakMap<readonly JointCell[], ReadonlyMap<string, JointCell>>()

/** The joint context of each of the profile's finest cells. */
function placesOf(cells: readonly JointCell[]): ReadonlyMap<string, JointCell> {
  const known = asked.get(cells) ?? new Map(cells.flatMap(partsOf))
  asked.set(cells, known)
  return known
}

const partsOf = (joint: JointCell) =>
  [...joint.eval.parts, ...joint.production.parts].map(({ cell }) => [cellKey(cell), joint] as const)

/** One bound from eval calls weighted to production's mix of contexts, on the production that eval covers. */
function weightedBound(
  { profile, key, level, minimumClusters }: MeasureInput,
  sides: Sides,
): RepairedTransfer['weighted'] {
  const usable = (cell: JointCell | undefined): cell is JointCell =>
    cell !== undefined && cell.eval.clusters >= minimumClusters && cell.production.weight > 0
  const ratio = (cell: JointCell) => cell.production.weight / cell.eval.weight
  const calibration = weighedBins(sides.eval, (cell) => (usable(cell) ? ratio(cell) : undefined))
  const covers = sides.production.contexts.map(usable)
  if (calibration.size === 0) return undefined
  const { gamma, groups } = profile.header
  const testWeight = Math.max(...key.cells.filter(usable).map(ratio)) / callsPerWeight(profile, 'eval')
  const bound = weightedConformalUpper({
    calibration: [...calibration.keys()].map((bin) => upperEdge(bin, gamma)),
    weights: [...calibration.values()],
    testWeight,
    alpha: missRate,
  })
  const within = withinBound(gamma, bound)
  const { histogram } = sides.production
  const counts = shareByContext(histogram, groups, (place, bin) => (covers[place] ? within(bin) : undefined))
  const covered = total(counts.denominators)
  if (covered === 0 || !Number.isFinite(bound)) return undefined
  const share = heldShare({ ...counts, callsPerWeight: callsPerWeight(profile, 'production') }, level)
  return share === undefined ? undefined : { ...share, bound, coveredShare: covered / total(histogram.weights) }
}

/** Weight by bin, that of each context times what it is worth; contexts that are worth nothing are left out. */
function weighedBins({ histogram, contexts }: Placed, worth: (cell: JointCell | undefined) => number | undefined) {
  const worths = contexts.map(worth)
  const weights = new Map<number, number>()
  for (let row = 0; row < histogram.bins.length; row++) {
    const factor = worths[histogram.places[row] ?? 0]
    if (factor === undefined) continue
    const bin = histogram.bins[row] ?? 0
    weights.set(bin, (weights.get(bin) ?? 0) + (histogram.weights[row] ?? 0) * factor)
  }
  return weights
}

/** A bound per context with enough eval calls, on the production in those contexts (Mondrian). */
function perContextBound(
  { profile, level }: MeasureInput,
  { eval: inEval, production }: Sides,
): RepairedTransfer['perContext'] {
  const { gamma, groups } = profile.header
  const bounds = contextBounds(profile, inEval)
  const within = production.contexts.map((context) => {
    const bound = context === undefined ? undefined : bounds.get(context)
    return bound === undefined ? undefined : withinBound(gamma, bound)
  })
  const counts = shareByContext(production.histogram, groups, (place, bin) => within[place]?.(bin))
  const share = heldShare({ ...counts, callsPerWeight: callsPerWeight(profile, 'production') }, level)
  const coveredShare = total(counts.denominators) / total(production.histogram.weights)
  return share === undefined ? undefined : { ...share, coveredShare, contexts: bounds.size }
}

/** The bound of every context with eval calls enough for one of its own. */
function contextBounds(profile: MeasureInput['profile'], inEval: Placed): Map<JointCell, number> {
  const { gamma } = profile.header
  const worth = callsPerWeight(profile, 'eval')
  const bounds = new Map<JointCell, number>()
  for (const [context, weights] of binsByContext(inEval)) {
    const bins = [...weights.keys()].sort((left, right) => left - right)
    const own = { gamma, bins: bins.map(exponentOf), weights: bins.map((bin) => weights.get(bin) ?? 0) }
    const all = total(own.weights)
    const rank = conformalRank(all * worth, missRate) / worth
    if (rank <= all) bounds.set(context, histogramQuantileUpper(own, rank))
  }
  return bounds
}

/** Weight by bin of every context with eval calls enough. */
function binsByContext({ histogram, contexts }: Placed): Map<JointCell, Map<number, number>> {
  const byContext = new Map<JointCell, Map<number, number>>()
  for (let row = 0; row < histogram.places.length; row++) {
    const context = contexts[histogram.places[row] ?? 0]
    if (context === undefined || context.eval.calls < leastCallsPerContext) continue
    const weights = byContext.get(context) ?? new Map<number, number>()
    byContext.set(context, weights)
    const bin = histogram.bins[row] ?? 0
    weights.set(bin, (weights.get(bin) ?? 0) + (histogram.weights[row] ?? 0))
  }
  return byContext
}
