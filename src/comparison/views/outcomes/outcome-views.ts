import { total } from '../../../statistics/tables/group-table.ts'
import { histogramQuantileUpper } from '../../../statistics/tables/log-histogram.ts'
import type { LogHistogram } from '../../../statistics/tables/log-histogram.ts'
import { normalInverse } from '../../../statistics/distributions/normal-inverse.ts'
import { shareBelow } from '../../../measures/tables/held-share.ts'
import { addUp, outcomeHistogram } from '../../../measures/tables/outcome-histogram.ts'
import type { MeasureInput } from '../../../measures/measure.ts'
import { outcomes } from '../../../vocabulary/outcomes/outcome.ts'
import type { OutcomeHistogram } from '../../../vocabulary/outcomes/outcome-histogram.ts'
import type { Estimate } from '../../../vocabulary/estimate.ts'
import type { OutcomeView } from '../../../vocabulary/outcomes/outcome-view.ts'
import type { CohortName } from '../../../vocabulary/cohort-name.ts'

/** Bins of a drawn distribution. */
const drawnBins = 40

/** Quantiles that are told. */
const told = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

/** The distribution of every outcome that both cohorts record. */
export function outcomeViews(input: MeasureInput): readonly OutcomeView[] {
  return input.profile.header.outcomes.flatMap((outcome) => {
    const [inEval, production] = [sideOf(input, 'eval', outcome), sideOf(input, 'production', outcome)]
    if (inEval === undefined || production === undefined) return []
    return [
      {
        outcome,
        unit: outcomes.find(({ name }) => name === outcome)?.unit ?? '',
        bins: drawn(inEval.histogram, production.histogram),
        quantiles: told.map((at) => ({
          at,
          eval: quantile(input, inEval, at),
          production: quantile(input, production, at),
        })),
      },
    ]
  })
}

type Side = { readonly rows: OutcomeHistogram; readonly histogram: LogHistogram }

function sideOf({ profile }: MeasureInput, cohort: CohortName, outcome: string): Side | undefined {
  const rows = outcomeHistogram(profile, cohort, outcome)
  return rows === undefined ? undefined : { rows, histogram: addUp(rows, profile.header.gamma) }
}

/** Both histograms over the same, wider bins; a value of zero lies below the first. */
function drawn(inEval: LogHistogram, production: LogHistogram): OutcomeView['bins'] {
  const { gamma } = inEval
  const finite = [...inEval.bins, ...production.bins].filter(Number.isFinite)
  if (finite.length === 0) return []
  const [first, last] = [Math.min(...finite), Math.max(...finite)]
  const width = Math.max(1, Math.ceil((last - first + 1) / drawnBins))
  const count = Math.ceil((last - first + 1) / width)
  const shares = (histogram: LogHistogram): Float64Array => {
    const sums = new Float64Array(count)
    const all = total(histogram.weights)
    for (const [index, bin] of histogram.bins.entries()) {
      const at = Math.max(0, Math.floor((bin - first) / width))
      sums[at] = (sums[at] ?? 0) + (histogram.weights[index] ?? 0) / all
    }
    return sums
  }
  const [evalShares, productionShares] = [shares(inEval), shares(production)]
  return Array.from({ length: count }, (_, at) => ({
    low: gamma ** (first + at * width),
    high: gamma ** (first + (at + 1) * width),
    eval: evalShares[at] ?? 0,
    production: productionShares[at] ?? 0,
  }))
}

/** A quantile with Woodruff's interval (1952): the limits of the share at or below it, turned back into values. */
function quantile({ profile, level }: MeasureInput, { rows, histogram }: Side, at: number): Estimate {
  const all = total(histogram.weights)
  const value = histogramQuantileUpper(histogram, at * all)
  const error = shareBelow(profile, rows, { bound: value, level })?.standardError
  if (error === undefined) return { value, interval: null }
  const reach = normalInverse((1 + level) / 2) * error
  const limit = (share: number) => histogramQuantileUpper(histogram, Math.min(1, Math.max(1e-9, share)) * all)
  return { value, interval: [limit(at - reach), limit(at + reach)] }
}
