import type { Comparison } from '../../../vocabulary/comparison.ts'
import type { Finding } from '../../../vocabulary/finding.ts'
import type { Estimate, Interval, OutcomeView } from '../../../vocabulary/views.ts'
import { percent } from '../../../vocabulary/number-text.ts'
import { anchor } from '../anchor.ts'
import { distribution } from '../charts/distribution.ts'
import { intervalLine } from '../charts/interval-line.ts'
import { dataTable } from '../data-table.ts'
import { findingOf, findingsOf, sentence } from '../finding-of.ts'
import { legend } from '../legend.ts'
import { html } from '../markup.ts'
import type { Fragment, Markup } from '../markup.ts'
import { outcomeGaps } from './outcome-gaps.ts'
import { between, quantity } from '../quantity.ts'
import { figure, sectionMarkup } from '../section.ts'
import { traceText } from '../traces/trace-text.ts'

type Held = {
  readonly value: number
  readonly interval: Interval
  readonly coveredShare?: number
}

/** Latency, first token and tokens of both cohorts, with the bound that eval gives. */
export function outcomesSection(comparison: Comparison): Markup {
  const views = comparison.views?.outcomes ?? []
  return sectionMarkup({
    id: 'outcomes',
    title: 'Whether eval’s bounds hold',
    lead: leadOf(comparison),
    content: html`${views.length === 0 ? undefined : legend(false)}
      <div class="cards">
        ${views.map((view) =>
          outcomeCard(view, {
            finding: findingOf(comparison, `transfer:${view.outcome}`),
            hasFallen: comparison.views?.fallen.includes(view.outcome) ?? false,
          }),
        )}
      </div>
      ${outcomeGaps(comparison)}`,
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
  const tried = finding?.value === null ? undefined : finding
  return html`<article class="card" id="${anchor('outcome', outcome)}" tabindex="-1">
    <h3>${traceText(outcome)} ${tried === undefined ? undefined : hasFallen ? fallenMark : heldMark}</h3>
    <p>${sentence(finding?.because ?? '')} ${bound === null ? undefined : `The bound is ${quantity(bound, unit)}.`}</p>
    ${tried === undefined ? undefined : trials(tried)}
    ${figure(distribution(view), 'Shares of calls on a logarithmic axis.', twin(view))}
  </article>`
}

const fallenMark = html`<span class="fallen"><span aria-hidden="true">✕</span> does not hold</span>`
const heldMark = html`<span class="held"><span aria-hidden="true">✓</span> holds</span>`

/** Where the bound was tried, and for how many calls it held. */
function trials({ subject, value, interval, details }: Finding): Markup {
  const rows = [
    { name: 'eval’s own other half', held: details?.['heldOut'] },
    { name: 'production', held: { value, interval } },
    { name: 'weighed to production’s contexts', held: details?.['weighted'] },
    { name: 'a bound per context', held: details?.['perContext'] },
  ].flatMap(({ name, held }) => (held === undefined ? [] : [{ name, held: held as Held }]))
  return dataTable({
    caption: `Where the bound on ${subject.slice(0, 60)} was tried; in brackets, how much of production that speaks for`,
    columns: [{ title: 'Tried on' }, { title: 'Holds for', number: true }, { title: '0 to 100%', wide: true }],
    rows: rows.map(({ name, held }) => ({
      cells: [
        { show: held.coveredShare === undefined ? name : `${name} (${percent(held.coveredShare)})` },
        { show: percent(held.value), key: held.value },
        {
          show: intervalLine({
            label: `${percent(held.value)}, ${between(held.interval)}; 95% is expected`,
            domain: [0, 1],
            value: held.value,
            interval: held.interval,
            marks: [Number(details?.['nominal'] ?? 0.95)],
          }),
          key: held.value,
        },
      ],
    })),
  })
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
        { show: `${percent(at)} at most`, key: at },
        { show: quantity(inEval.value, unit), key: inEval.value },
        { show: limits(inEval) },
        { show: quantity(production.value, unit), key: production.value },
        { show: limits(production) },
      ],
    })),
  })
}
