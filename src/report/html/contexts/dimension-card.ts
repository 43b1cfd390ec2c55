import type { Finding } from '../../../vocabulary/finding.ts'
import type { BinView, DimensionView } from '../../../vocabulary/contexts/context-view.ts'
import type { Estimate } from '../../../vocabulary/estimate.ts'
import { counted, percent } from '../../../vocabulary/number-text.ts'
import { anchor } from '../anchor.ts'
import { binBars } from '../charts/bin-bars.ts'
import { dataTable } from '../data-table.ts'
import { sentence } from '../sentence.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { between } from '../quantity.ts'
import { figure } from '../section.ts'
import { traceText } from '../traces/trace-text.ts'

/** One dimension, bin by bin: paired bars with intervals over the noise of this sample. */
export function dimensionCard(view: DimensionView, finding: Finding<'divergence'> | undefined): Markup {
  const { dimension, attribute, bins, role, loadDriven } = view
  const highest = (each: Estimate) => each.interval?.[1] ?? each.value
  const most = Math.min(1, Math.max(...bins.rows.flatMap((bin) => [highest(bin.eval), highest(bin.production)])))
  const caution = finding?.details?.caution
  return html`<article class="card" id="${anchor('dimension', dimension)}" tabindex="-1">
    <h3>${traceText(dimension)}</h3>
    <p>${sentence(finding?.because ?? '')} ${caution === undefined ? '' : sentence(caution)}</p>
    ${figure(
      html`<div class="bins">${bins.rows.map((bin) => binRow(bin, most))}</div>`,
      html`<code>${traceText(attribute)}</code>, ${roles[role]}${loadDriven ? ', moves with load' : ''}.
        ${bins.leftOut === 0 ? undefined : `${counted(bins.leftOut, 'rarer value')} not shown.`}`,
      twin(view),
    )}
  </article>`
}

const roles: Readonly<Record<DimensionView['role'], string>> = {
  pre: 'fixed before execution',
  co: 'set by the serving layer',
  post: 'a consequence of the run',
}

const binRow = (bin: BinView, most: number): Markup =>
  html`<div class="bin">
    <span class="name">${traceText(bin.value, 32)}</span>${binBars(bin, most)}<span class="figure"
      ><span class="eval">${percent(bin.eval.value)}</span
      ><span class="production">${percent(bin.production.value)}</span></span
    >
  </div>`

const twin = ({ dimension, bins }: DimensionView): Markup =>
  dataTable({
    caption: `Shares of calls by ${dimension.slice(0, 60)}`,
    columns: [
      { title: 'Bin' },
      { title: 'Eval', number: true },
      { title: '95% interval', number: true },
      { title: 'Production', number: true },
      { title: '95% interval', number: true },
      { title: 'Noise', number: true },
    ],
    rows: bins.rows.map(({ value, eval: inEval, production, noise }) => ({
      cells: [
        { show: traceText(value) },
        { show: percent(inEval.value), key: inEval.value },
        { show: between(inEval.interval) },
        { show: percent(production.value), key: production.value },
        { show: between(production.interval) },
        { show: percent(noise), key: noise },
      ],
    })),
  })
