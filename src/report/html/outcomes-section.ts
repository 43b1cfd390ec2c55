import type { Comparison } from '../../vocabulary/comparison.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import type { Estimate, Interval, OutcomeView } from '../../vocabulary/views.ts'
import { share } from '../numbers.ts'
import { anchor } from './anchor.ts'
import { distribution } from './charts/distribution.ts'
import { dataTable } from './data-table.ts'
import { findingOf, findingsOf, sentence } from './finding-of.ts'
import { legend } from './legend.ts'
import { html } from './markup.ts'
import type { Fragment, Markup } from './markup.ts'
import { between, quantity } from './quantity.ts'
import { figure, sectionMarkup } from './section.ts'
import { traceText } from './trace-text.ts'

type Held = {
  readonly value: number
  readonly interval: Interval
  readonly coveredShare?: number
  readonly contexts?: number
}

/** Latency, first token and tokens of both cohorts, with the bound that eval gives. */
export function outcomesSection(comparison: Comparison): Markup {
  const views = comparison.views?.outcomes ?? []
  return sectionMarkup({
    id: 'outcomes',
    title: 'Whether eval’s bounds hold',
    lead: leadOf(comparison),
    content: html`${views.length === 0 ? undefined : legend(false)}
      <div class="cards wide">
        ${views.map((view) =>
          outcomeCard(view, {
            finding: findingOf(comparison, `transfer:${view.outcome}`),
            hasFallen: comparison.views?.fallen.includes(view.outcome) ?? false,
          }),
        )}
      </div>`,
  })
}

function leadOf(comparison: Comparison): readonly Fragment[] {
  const all = findingsOf(comparison, 'transfer')
  const open = all.filter(({ value }) => value === null)
  return [
    'A bound that 95% of eval calls stay under should hold for 95% of production calls. It is tried on eval’s own other half first.',
    ...(open.length === 0
      ? []
      : [html`Not tried: ${open.map(({ because }, place) => html`${place === 0 ? '' : '; '}${traceText(because)}`)}.`]),
  ]
}

type Tried = { readonly finding: Finding | undefined; readonly hasFallen: boolean }

function outcomeCard(view: OutcomeView, { finding, hasFallen }: Tried): Markup {
  const { outcome, unit, bound } = view
  return html`<article class="card" id="${anchor('outcome', outcome)}" tabindex="-1">
    <h3>
      ${traceText(outcome)}
      ${
        finding?.value === null || finding === undefined
          ? undefined
          : html`<span class="${hasFallen ? 'fallen' : 'held'}"
              ><span aria-hidden="true">${hasFallen ? '✕' : '✓'}</span> ${hasFallen ? 'does not hold' : 'holds'}</span
            >`
      }
    </h3>
    <p>
      ${sentence(finding?.because ?? '')} ${bound === null ? undefined : `The bound is ${quantity(bound, unit)}.`}
      ${finding === undefined ? undefined : repairs(finding)}
    </p>
    ${figure(distribution(view), 'Shares of calls on a logarithmic axis.', twin(view))}
  </article>`
}

/** What the bound does in eval's other half and in contexts like production's. */
function repairs({ heldOut, details }: Finding): Markup {
  const weighted = details?.['weighted'] as Held | undefined
  const perContext = details?.['perContext'] as Held | undefined
  return html`${heldOut === undefined ? undefined : `In eval’s other half it holds for ${share(heldOut)}. `}${
    weighted === undefined
      ? undefined
      : `Weighed to production’s mix of contexts it holds for ${share(weighted.value)} (${between(weighted.interval)}) of the ${share(weighted.coveredShare ?? 0)} that eval sampled. `
  }${
    perContext === undefined
      ? undefined
      : `With a bound per context it holds for ${share(perContext.value)} (${between(perContext.interval)}) of ${share(perContext.coveredShare ?? 0)}.`
  }`
}

function twin({ outcome, unit, quantiles }: OutcomeView): Markup {
  const limits = ({ interval }: Estimate) =>
    interval === null ? '–' : `${quantity(interval[0], unit)} to ${quantity(interval[1], unit)}`
  return dataTable({
    caption: `Quantiles of ${outcome.slice(0, 60)}`,
    columns: [
      { title: 'Share of calls' },
      { title: 'Eval', number: true },
      { title: '95% interval', number: true },
      { title: 'Production', number: true },
      { title: '95% interval', number: true },
    ],
    rows: quantiles.map(({ at, eval: inEval, production }) => ({
      cells: [
        { show: `${Math.round(at * 100)}% at most`, key: at },
        { show: quantity(inEval.value, unit), key: inEval.value },
        { show: limits(inEval) },
        { show: quantity(production.value, unit), key: production.value },
        { show: limits(production) },
      ],
    })),
  })
}
