import type { Comparison } from '../../../vocabulary/comparison.ts'
import { findAll } from '../../../vocabulary/find.ts'
import type { Finding } from '../../../vocabulary/finding.ts'
import { percent } from '../../../vocabulary/number-text.ts'
import { plainText } from '../../plain-text.ts'
import { anchor } from '../anchor.ts'
import { intervalLine } from '../charts/interval-line.ts'
import { dataTable } from '../data-table.ts'
import type { TableRow } from '../data-table.ts'
import { dimensionCard } from './dimension-card.ts'
import { isDifferent } from '../is-different.ts'
import { legend } from '../legend.ts'
import { html } from '../markup.ts'
import type { Fragment, Markup } from '../markup.ts'
import { between } from '../quantity.ts'
import { sectionMarkup } from '../section.ts'
import { traceText } from '../traces/trace-text.ts'

/** How eval and production differ in each dimension of the context, ranked, then bin by bin. */
export function dimensionsSection(comparison: Comparison): Markup {
  const findings = findAll(comparison, 'divergence')
  const varying = findings.filter(({ details }) => details?.constant !== true).toSorted(byCertainty)
  const views = comparison.views?.dimensions ?? []
  const ranked = varying.flatMap(({ subject }) => views.find(({ dimension }) => dimension === subject) ?? [])
  return sectionMarkup({
    id: 'dimensions',
    title: 'Where the context differs',
    lead: leadOf(findings, varying),
    content: html`${varying.length === 0 ? undefined : overview(varying)}
      ${ranked.length === 0 ? undefined : legend(true)}
      <div class="cards">
        ${ranked.map((view) =>
          dimensionCard(
            view,
            varying.find(({ subject }) => subject === view.dimension),
          ),
        )}
      </div>`,
  })
}

const byCertainty = (left: Finding<'divergence'>, right: Finding<'divergence'>): number =>
  (right.interval?.[0] ?? -1) - (left.interval?.[0] ?? -1) || (right.value ?? -1) - (left.value ?? -1)

function leadOf(
  findings: readonly Finding<'divergence'>[],
  varying: readonly Finding<'divergence'>[],
): readonly Fragment[] {
  const different = varying.filter(isDifferent)
  const [most] = different
  const constant = findings.filter(({ details }) => details?.constant === true)
  return [
    most === undefined
      ? 'In no recorded dimension do eval and production differ by more than chance shows.'
      : html`Eval and production differ in ${different.length} of ${varying.length} dimensions that vary, most in
          <strong>${traceText(most.subject)}</strong>: ${percent(most.value ?? 0)} of production calls would have to
          change it to look like eval. The number is total variation; the grey part is what two equal populations of
          these sizes would show.`,
    ...(constant.length === 0
      ? []
      : [
          html`The same on both sides:
          ${constant.map(({ because }, place) => html`${place === 0 ? '' : '; '}${traceText(because)}`)}.`,
        ]),
  ]
}

const overview = (findings: readonly Finding<'divergence'>[]): Markup =>
  dataTable({
    caption: 'Dimensions by how much they differ',
    columns: [
      { title: 'Dimension' },
      { title: 'Differs', number: true },
      { title: '0 to 100%', wide: true },
      { title: 'Noise', number: true },
      { title: 'Ordinary day', number: true },
      { title: 'Reading', words: true },
    ],
    rows: findings.map(overviewRow),
    ...(findings.length > 8 ? { filter: { things: 'dimensions' } } : {}),
  })

function overviewRow(finding: Finding<'divergence'>): TableRow {
  const { subject, value, interval, noiseFloor, details } = finding
  const median = details?.ordinaryDay?.median
  return {
    cells: [
      { show: html`<a href="#${anchor('dimension', subject)}">${traceText(subject)}</a>`, key: subject },
      shareCell(value ?? undefined),
      {
        show: intervalLine({
          label: `${subject}: ${value === null ? 'no number' : percent(value)}, ${between(interval)}`,
          domain: [0, 1],
          value,
          interval,
          noise: noiseFloor,
          marks: median === undefined ? [] : [median],
        }),
        key: interval?.[0] ?? -1,
      },
      shareCell(noiseFloor),
      shareCell(median),
      { show: readingOf(finding), key: isDifferent(finding) ? 1 : 0 },
    ],
  }
}

const shareCell = (value: number | undefined) =>
  value === undefined ? { show: '–', key: -1 } : { show: percent(value), key: value }

/** What a divergence says in a few words. */
function readingOf(finding: Finding<'divergence'>): string {
  const { state, because, details } = finding
  if (state !== 'MEASURED') return plainText(because, 200)
  const shift = details?.detectableShift
  if (!isDifferent(finding)) return shift === undefined ? 'none shown' : `none shown; below ${percent(shift)} unseen`
  return details?.caution === undefined ? 'differs' : 'differs; eval ran in one burst'
}
