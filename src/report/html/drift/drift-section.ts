import type { Comparison } from '../../../vocabulary/comparison.ts'
import { findAll } from '../../../vocabulary/find.ts'
import type { Views } from '../../../vocabulary/views.ts'
import { counted, numberText, percent } from '../../../vocabulary/number-text.ts'
import { plainText } from '../../plain-text.ts'
import { dayLine } from '../charts/day-line.ts'
import { dataTable } from '../data-table.ts'
import { isDifferent } from '../is-different.ts'
import { html } from '../markup.ts'
import type { Fragment, Markup } from '../markup.ts'
import { figure, sectionMarkup } from '../section.ts'
import { traceText } from '../traces/trace-text.ts'

/** Dimensions drawn over time, those that differ most. */
const drawn = 8

/** Production day by day: how much of it eval sampled, and how far it lay from eval. */
export function driftSection(comparison: Comparison): Markup {
  const { views } = comparison
  const days = views?.days.rows ?? []
  return sectionMarkup({
    id: 'drift',
    title: 'Day by day',
    lead: leadOf(views),
    content: views === undefined || days.length < 2 ? undefined : charts(comparison, views),
  })
}

function leadOf(views: Views | undefined): readonly Fragment[] {
  const days = views?.days.rows ?? []
  const [first] = days
  if (views === undefined || first === undefined) return ['The days of production were not compared.']
  if (days.length === 1)
    return [`Production is one day, ${plainText(first.day, 20)}: nothing can be said of drift yet.`]
  const sampled = days.flatMap((day) => (day.sampled === null ? [] : [day.sampled]))
  const shared = views.evalDays.filter((day) => days.some((each) => each.day === day)).length
  return [
    html`${counted(days.length, 'production day')}${views.days.leftOut === 0 ? '' : ` (${views.days.leftOut} earlier ones left out)`}:
    eval sampled between ${percent(Math.min(...sampled, 1))} and ${percent(Math.max(...sampled, 0))} of a day.
    ${shared === 0 ? 'Eval ran on none of them.' : `Eval ran on ${counted(shared, 'of them', 'of them')}, marked by a dashed line.`}
    Days carry no interval of their own: small days look more different than they are, and their spread is the noise.`,
  ]
}

function charts(comparison: Comparison, views: Views): Markup {
  const { rows } = views.days
  const days = rows.map(({ day }) => day)
  const ranked = findAll(comparison, 'divergence')
    .filter(isDifferent)
    .toSorted((left, right) => (right.interval?.[0] ?? 0) - (left.interval?.[0] ?? 0))
    .map(({ subject }) => subject)
    .filter((name) => rows.some(({ divergence }) => divergence[name] !== undefined))
    .slice(0, drawn)
  const line = (title: Markup, values: readonly (number | null)[], label: string) =>
    html`<div class="day-card">
      <h3 class="small">${title}</h3>
      ${dayLine({ label, days, values, evalDays: views.evalDays })}
      <p class="ends">
        <span>${traceText(days[0] ?? null, 20)}</span><span>${traceText(days.at(-1) ?? null, 20)}</span>
      </p>
    </div>`
  return figure(
    html`<div class="cards days">
      ${line(
        html`Sampled by eval`,
        rows.map(({ sampled }) => sampled),
        'Share of each day that eval sampled',
      )}
      ${ranked.map((name) =>
        line(
          html`${traceText(name, 30)} differs`,
          rows.map(({ divergence }) => divergence[name] ?? null),
          `How far ${name} lay from eval on each day`,
        ),
      )}
    </div>`,
    'Each from 0 to 100%.',
    twin(views, ranked),
  )
}

const twin = ({ days }: Views, names: readonly string[]): Markup =>
  dataTable({
    caption: 'Production by day',
    columns: [
      { title: 'Day' },
      { title: 'Calls', number: true },
      { title: 'Sampled', number: true },
      ...names.map((name) => ({ title: traceText(name, 24), number: true }) as const),
    ],
    rows: days.rows.map(({ day, calls, sampled, divergence }) => ({
      cells: [
        { show: traceText(day, 20) },
        { show: numberText(calls), key: calls },
        { show: sampled === null ? '–' : percent(sampled), key: sampled ?? -1 },
        ...names.map((name) => ({
          show: divergence[name] === undefined ? '–' : percent(divergence[name]),
          key: divergence[name] ?? -1,
        })),
      ],
    })),
  })
