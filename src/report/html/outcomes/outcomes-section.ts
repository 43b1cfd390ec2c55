import type { Comparison } from '../../../vocabulary/comparison.ts'
import { find, findAll } from '../../../vocabulary/find.ts'
import type { Finding } from '../../../vocabulary/finding.ts'
import type { Estimate } from '../../../vocabulary/estimate.ts'
import type { OutcomeView } from '../../../vocabulary/outcomes/outcome-view.ts'
import { percent } from '../../../vocabulary/number-text.ts'
import { anchor } from '../anchor.ts'
import { distribution } from '../charts/distribution.ts'
import { intervalLine } from '../charts/interval-line.ts'
import { dataTable } from '../data-table.ts'
import type { TableRow } from '../data-table.ts'
import { sentence } from '../sentence.ts'
import { legend } from '../legend.ts'
import { html } from '../markup.ts'
import type { Fragment, Markup } from '../markup.ts'
import { outcomeGaps } from './outcome-gaps.ts'
import { between, quantity } from '../quantity.ts'
import { figure, sectionMarkup } from '../section.ts'
import { traceText } from '../traces/trace-text.ts'

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
            finding: find(comparison, 'transfer', view.outcome),
            hasFallen: comparison.views?.fallen.includes(view.outcome) ?? false,
          }),
        )}
      </div>
      ${outcomeGaps(comparison)}`,
  })
}

function leadOf(comparison: Comparison): readonly Fragment[] {
  const all = findAll(comparison, 'transfer')
  const open = all.filter(({ value }) => value === null)
  return [
    'A bound that 95% of eval calls stay under should hold for 95% of production calls. It is tried on eval’s own other half first.',
    ...(open.length === 0
      ? []
      : [html`Not tried: ${open.map(({ because }, place) => html`${place === 0 ? '' : '; '}${traceText(because)}`)}.`]),
  ]
}

type Tried = { readonly finding: Finding<'transfer'> | undefined; readonly hasFallen: boolean }

function outcomeCard(view: OutcomeView, { finding, hasFallen }: Tried): Markup {
  const { outcome, unit } = view
  const bound = finding?.details?.bound
  const tried = finding?.value === null ? undefined : finding
  return html`<article class="card" id="${anchor('outcome', outcome)}" tabindex="-1">
    <h3>${traceText(outcome)} ${tried === undefined ? undefined : hasFallen ? fallenMark : heldMark}</h3>
    ${finding === undefined ? undefined : tryText(finding, unit)} ${tried === undefined ? undefined : trials(tried)}
    ${figure(distribution(view, bound), 'Shares of calls on a logarithmic axis.', twin(view))}
  </article>`
}

const tryText = ({ because, details }: Finding<'transfer'>, unit: string): Markup =>
  html`<p>
    ${sentence(because)} ${details === undefined ? undefined : `The bound is ${quantity(details.bound, unit)}.`}
  </p>`

const fallenMark = html`<span class="fallen"><span aria-hidden="true">✕</span> does not hold</span>`
const heldMark = html`<span class="held"><span aria-hidden="true">✓</span> holds</span>`

/** A share of calls for which the bound held, and how much of production that speaks for. */
type Held = Estimate & { readonly coveredShare?: number }

/** Where the bound was tried, and for how many calls it held. */
function trials({ subject, value, interval, details }: Finding<'transfer'>): Markup {
  const { nominal = 0.95, heldOut, weighted, perContext } = details ?? {}
  const rows: readonly { readonly name: string; readonly held: Held | undefined }[] = [
    { name: 'eval’s own other half', held: heldOut },
    { name: 'production', held: value === null ? undefined : { value, interval } },
    { name: 'weighed to production’s contexts', held: weighted },
    { name: 'a bound per context', held: perContext },
  ]
  return dataTable({
    caption: `Where the bound on ${subject.slice(0, 60)} was tried; in brackets, how much of production that speaks for`,
    columns: [{ title: 'Tried on' }, { title: 'Holds for', number: true }, { title: '0 to 100%', wide: true }],
    rows: rows.flatMap(({ name, held }) => (held === undefined ? [] : [trialRow(name, held, nominal)])),
  })
}

function trialRow(name: string, { value, interval, coveredShare }: Held, nominal: number): TableRow {
  return {
    cells: [
      { show: coveredShare === undefined ? name : `${name} (${percent(coveredShare)})` },
      { show: percent(value), key: value },
      {
        show: intervalLine({
          label: `${percent(value)}, ${between(interval)}; 95% is expected`,
          domain: [0, 1],
          value,
          interval,
          marks: [nominal],
        }),
        key: value,
      },
    ],
  }
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
