import { scaleLinear, scaleLog } from 'd3-scale'
import { area, curveStepAfter, line } from 'd3-shape'
import type { OutcomeView } from '../../../vocabulary/outcomes/outcome-view.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { tick } from '../quantity.ts'
import { picture } from './picture.ts'

const plot = { width: 1000, height: 170, bottom: 26, top: 22 } as const

/** Both distributions over one logarithmic axis: eval filled, production a line, eval's bound a rule. */
export function distribution({ outcome, unit, bins }: OutcomeView, bound: number | undefined): Markup {
  const [first, last] = [bins[0], bins.at(-1)]
  if (first === undefined || last === undefined) return html``
  const x = scaleLog([first.low, last.high], [0, plot.width])
  const most = Math.max(...bins.flatMap((bin) => [bin.eval, bin.production]))
  const y = scaleLinear([0, most * 1.05], [plot.height, 0])
  const steps = [...bins, { low: last.high, high: last.high, eval: 0, production: 0 }]
  const at = (value: number) => `${((x(value) / plot.width) * 100).toFixed(2)}%`
  const outline = (cohort: 'eval' | 'production') =>
    line<(typeof steps)[number]>(
      (bin) => round(x(bin.low)),
      (bin) => round(y(bin[cohort])),
    ).curve(curveStepAfter)(steps) ?? ''
  const filled =
    area<(typeof steps)[number]>(
      (bin) => round(x(bin.low)),
      () => plot.height,
      (bin) => round(y(bin.eval)),
    ).curve(curveStepAfter)(steps) ?? ''
  const ticks = axisTicks(first.low, last.high)
  return picture({
    kind: 'distribution',
    height: plot.top + plot.height + plot.bottom,
    label: `Distribution of ${outcome} in eval and production on a logarithmic axis from ${tick(first.low, unit)} to ${tick(last.high, unit)}`,
    content: [
      html`<svg
        x="0"
        y="${plot.top}"
        width="100%"
        height="${plot.height}"
        viewBox="0 0 ${plot.width} ${plot.height}"
        preserveAspectRatio="none"
      >
        <path class="eval-area" d="${filled}" />
        <path class="eval-line" d="${outline('eval')}" />
        <path class="production-line" d="${outline('production')}" />
      </svg>`,
      html`<line class="axis" x1="0" x2="100%" y1="${plot.top + plot.height}" y2="${plot.top + plot.height}" />`,
      ...ticks.map(
        (value) =>
          html`<line
              class="tick"
              x1="${at(value)}"
              x2="${at(value)}"
              y1="${plot.top + plot.height}"
              y2="${plot.top + plot.height + 4}"
            /><text x="${at(value)}" y="${plot.top + plot.height + 18}" text-anchor="${anchorOf(x(value) / plot.width)}"
              >${tick(value, unit)}</text
            >`,
      ),
      ...(bound === undefined ? [] : [boundMark(at(bound), x(bound) / plot.width)]),
    ],
  })
}

const boundMark = (at: string, place: number): Markup =>
  html`<line class="bound" x1="${at}" x2="${at}" y1="${plot.top - 4}" y2="${plot.top + plot.height}" /><text
      class="bound-label"
      x="${at}"
      y="${plot.top - 8}"
      text-anchor="${place > 0.5 ? 'end' : 'start'}"
      >eval’s bound</text
    >`

const anchorOf = (place: number): string => (place < 0.05 ? 'start' : place > 0.95 ? 'end' : 'middle')

/** One, two and five of every power of ten, thinned out until few are left. */
function axisTicks(low: number, high: number): readonly number[] {
  const exponents = Array.from(
    { length: Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 },
    (_, index) => Math.floor(Math.log10(low)) + index,
  )
  const of = (factors: readonly number[]) =>
    exponents
      .flatMap((exponent) => factors.map((factor) => factor * 10 ** exponent))
      .filter((value) => value >= low && value <= high)
  const [fine, coarse] = [of([1, 2, 5]), of([1])]
  return fine.length <= 7 ? fine : coarse
}

const round = (value: number): number => Math.round(value * 10) / 10
