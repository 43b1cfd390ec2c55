import type { BinView } from '../../../vocabulary/contexts/context-view.ts'
import type { Estimate } from '../../../vocabulary/estimate.ts'
import { percent } from '../../../vocabulary/number-text.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { between } from '../quantity.ts'
import { along, width } from './along.ts'
import { picture } from './picture.ts'

const row = 34
const bar = { height: 11, eval: 4, production: 18 } as const

/** Both cohorts' shares of one bin as bars with intervals; the band is what two equal populations would differ by. */
export function binBars(bin: BinView, most: number): Markup {
  const domain = [0, most] as const
  const x = along(domain)
  const { eval: inEval, production, noise } = bin
  const band = [Math.max(0, inEval.value - noise), inEval.value + noise] as const
  return picture({
    kind: 'bin-bars',
    height: row,
    label: `eval ${percent(inEval.value)} (${between(inEval.interval)}), production ${percent(production.value)} (${between(production.interval)})`,
    content: [
      html`<rect class="noise" x="${x(band[0])}" y="1" width="${width(domain, band)}" height="${row - 2}" />`,
      html`<rect class="eval" x="0" y="${bar.eval}" width="${x(inEval.value)}" height="${bar.height}" />`,
      whisker(inEval, bar.eval + bar.height / 2, x),
      html`<rect
        class="production"
        x="0"
        y="${bar.production}"
        width="${x(production.value)}"
        height="${bar.height}"
      />`,
      whisker(production, bar.production + bar.height / 2, x),
    ],
  })
}

function whisker({ interval }: Estimate, y: number, x: (value: number) => string): Markup {
  if (interval === null) return html``
  const [low, high] = interval
  return html`<g class="whisker">
    <line x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}" />
    <line x1="${x(low)}" x2="${x(low)}" y1="${y - 3}" y2="${y + 3}" />
    <line x1="${x(high)}" x2="${x(high)}" y1="${y - 3}" y2="${y + 3}" />
  </g>`
}
