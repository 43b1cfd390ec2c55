import type { Comparison } from '../../../vocabulary/comparison.ts'
import type { AuditDetails } from '../../../vocabulary/contexts/audit-details.ts'
import { findAll } from '../../../vocabulary/find.ts'
import type { Finding } from '../../../vocabulary/finding.ts'
import { learnedFrom } from '../../../vocabulary/learned-from.ts'
import type { ProvenanceView } from '../../../vocabulary/contexts/context-view.ts'
import { percent } from '../../../vocabulary/number-text.ts'
import { shareBar } from '../charts/share-bar.ts'
import { dataTable } from '../data-table.ts'
import type { TableRow } from '../data-table.ts'
import { html } from '../markup.ts'
import type { Fragment, Markup } from '../markup.ts'
import { sectionMarkup } from '../section.ts'
import { traceText } from '../traces/trace-text.ts'

const statuses: Readonly<Record<AuditDetails['status'], string>> = {
  compared: 'compared',
  partial: 'too often unknown',
  'one-sided': 'one side only',
  absent: 'unknown',
  labels: 'a label, not compared',
}

/** Which facts the traces state, how often, where they were learned, and where the unknown ones could be. */
export function auditSection(comparison: Comparison): Markup {
  const audits = findAll(comparison, 'audit')
  const provenances = comparison.views?.provenances ?? []
  return sectionMarkup({
    id: 'audit',
    title: 'What the traces do not say',
    lead: leadOf(audits),
    content: html`${audits.length === 0 ? undefined : auditTable(audits)}
    ${
      provenances.length === 0
        ? undefined
        : html`<h3>Where facts were learned</h3>
            ${provenanceTable(provenances)}`
    }`,
  })
}

function leadOf(audits: readonly Finding<'audit'>[]): readonly Fragment[] {
  const of = (...wanted: readonly AuditDetails['status'][]) =>
    audits.filter(({ details }) => details !== undefined && wanted.includes(details.status)).length
  return [
    html`Of ${audits.length} facts, ${of('compared')} are recorded well enough to be compared,
      ${of('one-sided', 'partial')} on one side only or too seldom, and
      <strong>${of('absent')} by neither side</strong>. About what no trace states, this page says nothing: an unknown
      is never taken for equal.`,
  ]
}

const auditTable = (audits: readonly Finding<'audit'>[]): Markup =>
  dataTable({
    caption: 'Facts, how often each side records them, and where they could be learned',
    columns: [
      { title: 'Fact' },
      { title: 'Attribute' },
      { title: 'Eval', number: true },
      { title: 'Production', number: true },
      { title: 'State' },
      { title: 'Where it could be learned', words: true },
    ],
    rows: audits.map(auditRow),
    filter: { things: 'facts', kinds: statuses },
  })

function auditRow({ subject, details = unaudited }: Finding<'audit'>): TableRow {
  const { recorded, status, attribute } = details
  const isKnown = status === 'compared' || status === 'labels'
  return {
    kind: status,
    cells: [
      { show: traceText(subject), key: subject },
      { show: html`<code>${traceText(attribute)}</code>`, key: attribute },
      { show: shareBar(recorded.eval, 'eval'), key: recorded.eval },
      { show: shareBar(recorded.production, 'production'), key: recorded.production },
      { show: statuses[status] },
      { show: isKnown ? '' : (learnedFrom[attribute] ?? 'an attribute of your own: set it on the call’s span') },
    ],
  }
}

const unaudited: AuditDetails = { recorded: { eval: 0, production: 0 }, status: 'absent', attribute: '' }

const provenanceTable = (provenances: readonly ProvenanceView[]): Markup =>
  dataTable({
    caption: 'Where each fact was learned, by share of calls',
    columns: [{ title: 'Fact' }, { title: 'Eval' }, { title: 'Production' }],
    rows: provenances.map(({ fact, eval: inEval, production }) => ({
      cells: [
        { show: traceText(fact.replaceAll('_', ' ')), key: fact },
        { show: originText(inEval) },
        { show: originText(production) },
      ],
    })),
  })

const originText = (origins: Readonly<Record<string, number>>): Markup =>
  html`${Object.entries(origins)
    .toSorted(([, left], [, right]) => right - left)
    .map(
      ([origin, value], place) =>
        html`${place === 0 ? '' : ', '}${traceText(origin.replaceAll('_', ' '))} ${percent(value)}`,
    )}`
