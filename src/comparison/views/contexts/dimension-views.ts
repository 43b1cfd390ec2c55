import { totalsOf } from '../../../measures/tables/totals.ts'
import type { SideBySide } from '../../../measures/tables/dense-groups.ts'
import { sideBySide } from '../../../measures/tables/dense-groups.ts'
import { groupCounts, groupTotals } from '../../../statistics/tables/group-table.ts'
import type { DimensionAudit } from '../../../measures/tables/audit.ts'
import type { MeasureInput } from '../../../measures/measure.ts'
import { shareEstimate } from '../../../measures/tables/share-estimate.ts'
import { binLabels } from '../../../vocabulary/contexts/bin-labels.ts'
import type { BinView, DimensionView } from '../../../vocabulary/contexts/context-view.ts'
import { cut } from '../cut.ts'
import type { CohortName } from '../../../vocabulary/cohort-name.ts'

/** Bins kept per dimension, those with most weight. */
const mostBins = 24

/** Every dimension that both cohorts record and that varies, bin by bin, in the order of its cuts or of its weight. */
export function dimensionViews(input: MeasureInput): readonly DimensionView[] {
  return input.audits
    .filter(({ status, constant }) => (status === 'compared' || status === 'partial') && !constant)
    .map((audit) => dimensionView(input, audit))
}

function dimensionView(input: MeasureInput, { dimension }: DimensionAudit): DimensionView {
  const { name, attribute, role, loadDriven, bins } = dimension
  const side = sideBySide(input.profile, name)
  const order = bins.kind === 'cuts' ? binLabels(bins) : []
  const rows = side.values.map((value, column) => binView(input, side, { value, column }))
  const { rows: kept, leftOut } = cut(rows, mostBins)
  const place = ({ value }: BinView) => (order.includes(value) ? order.indexOf(value) : order.length)
  return {
    dimension: name,
    attribute,
    role,
    loadDriven,
    bins: { rows: kept.toSorted((left, right) => place(left) - place(right)), leftOut },
  }
}

type Column = { readonly value: string; readonly column: number }

function binView({ profile, level }: MeasureInput, side: SideBySide, { value, column }: Column): BinView {
  const of = (cohort: CohortName) =>
    shareEstimate({
      numerators: Float64Array.from(
        { length: side[cohort].groups },
        (_, group) => groupCounts(side[cohort], group)[column] ?? 0,
      ),
      denominators: groupTotals(side[cohort]),
      clusters: totalsOf(profile, cohort).clusters,
      level,
    })
  const [inEval, production] = [of('eval'), of('production')]
  return {
    value,
    eval: { value: inEval.value, interval: inEval.interval },
    production: { value: production.value, interval: production.interval },
    noise: Math.sqrt((2 * (inEval.variance + production.variance)) / Math.PI),
  }
}
