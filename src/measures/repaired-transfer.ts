import { conformalRank } from '../statistics/conformal-rank.ts'
import { total } from '../statistics/group-table.ts'
import { histogramQuantileUpper } from '../statistics/log-histogram.ts'
import { weightedConformalUpper } from '../statistics/weighted-conformal-upper.ts'
import type { HistogramBin } from '../vocabulary/profile.ts'
import { cellKey } from './cell-key.ts'
import type { JointCell } from './joint-key.ts'
import { heldShare, missRate, shareBelow, upperEdge } from './held-share.ts'
import type { HeldShare } from './held-share.ts'
import { addUp, shareByGroup } from './outcome-histogram.ts'
import { callsPerWeight } from './sides.ts'
import type { MeasureInput } from './measure.ts'

/** Eval calls a context needs for a bound of its own. */
const leastCallsPerContext = 40

type Rows = {
  readonly evalRows: readonly HistogramBin[]
  readonly productionRows: readonly HistogramBin[]
  readonly bound: number
}

/** What is left of a failed bound once eval's contexts are weighed as production's: restored, the mix explains the failure. */
export type RepairedTransfer = {
  /** One bound from eval calls weighed to production's mix of contexts, on the production that eval covers. */
  readonly weighted?: HeldShare & { readonly bound: number; readonly coveredShare: number }
  /** A bound per context with enough eval calls, on the production in those contexts (Mondrian). */
  readonly perContext?: HeldShare & { readonly coveredShare: number; readonly contexts: number }
}

/** Both repairs of an outcome's bound, on the production mass each can speak for. */
export function repairedTransfer(input: MeasureInput, rows: Rows): RepairedTransfer {
  const places = placesOf(input)
  const weighted = weightedBound(input, rows, places)
  const perContext = perContextBound(input, rows, places)
  return { ...(weighted === undefined ? {} : { weighted }), ...(perContext === undefined ? {} : { perContext }) }
}

type Places = ReadonlyMap<string, JointCell>

/** The joint context of each of the profile's finest cells. */
const placesOf = ({ key }: MeasureInput): Places =>
  new Map(
    key.cells.flatMap((joint) =>
      [...joint.eval.parts, ...joint.production.parts].map((part) => [cellKey(part.cell), joint] as const),
    ),
  )

function weightedBound(
  { profile, key, level, minimumClusters }: MeasureInput,
  { evalRows, productionRows }: Rows,
  places: Places,
) {
  const usable = (cell: JointCell | undefined): cell is JointCell =>
    cell !== undefined && cell.eval.clusters >= minimumClusters && cell.production.weight > 0
  const ratio = (cell: JointCell) => cell.production.weight / cell.eval.weight
  const kept = evalRows.filter((row) => usable(places.get(cellKey(row.cell))))
  const covered = productionRows.filter((row) => usable(places.get(cellKey(row.cell))))
  if (kept.length === 0 || covered.length === 0) return undefined
  const calibration = kept.map((row) => upperEdge(row, profile.header.gamma))
  const weights = kept.map((row) => {
    const cell = places.get(cellKey(row.cell))
    return row.weights.reduce((sum, each) => sum + each, 0) * (cell === undefined ? 0 : ratio(cell))
  })
  const testWeight = Math.max(...key.cells.filter(usable).map(ratio)) / callsPerWeight(profile, 'eval')
  const bound = weightedConformalUpper({ calibration, weights, testWeight, alpha: missRate })
  const share = Number.isFinite(bound) ? shareBelow(profile, covered, { bound, level }) : undefined
  return share === undefined
    ? undefined
    : { ...share, bound, coveredShare: weightOf(covered) / weightOf(productionRows) }
}

function perContextBound({ profile, level }: MeasureInput, { evalRows, productionRows }: Rows, places: Places) {
  const byContext = Map.groupBy(evalRows, (row) => places.get(cellKey(row.cell)))
  const bounds = new Map<JointCell, number>()
  const worth = callsPerWeight(profile, 'eval')
  for (const [context, rows] of byContext) {
    if (context === undefined || context.eval.calls < leastCallsPerContext) continue
    const histogram = addUp(rows, profile.header.gamma)
    const rank = conformalRank(total(histogram.weights) * worth, missRate) / worth
    if (rank <= total(histogram.weights)) bounds.set(context, histogramQuantileUpper(histogram, rank))
  }
  const boundFor = (row: HistogramBin): number | undefined => {
    const context = places.get(cellKey(row.cell))
    return context === undefined ? undefined : bounds.get(context)
  }
  const covered = productionRows.filter((row) => boundFor(row) !== undefined)
  const within = (row: HistogramBin) => upperEdge(row, profile.header.gamma) <= (boundFor(row) ?? 0) * (1 + 1e-9)
  const counts = shareByGroup(covered, { groups: profile.header.groups, within })
  const share = heldShare({ ...counts, callsPerWeight: callsPerWeight(profile, 'production') }, level)
  return share === undefined
    ? undefined
    : { ...share, coveredShare: weightOf(covered) / weightOf(productionRows), contexts: bounds.size }
}

const weightOf = (rows: readonly HistogramBin[]): number =>
  rows.reduce((sum, row) => sum + row.weights.reduce((inRow, each) => inRow + each, 0), 0)
