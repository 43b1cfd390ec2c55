import type { Finding } from '../../vocabulary/finding.ts'
import { dataTable } from './data-table.ts'
import { sentence } from './sentence.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { traceText } from './traces/trace-text.ts'
import { chance, significant, significantEnds } from '../../vocabulary/number-text.ts'

/** Findings as their sentences, with number, interval, adjusted chance and state. */
export const findingTable = (caption: string, findings: readonly Finding[]): Markup =>
  dataTable({
    caption,
    columns: [
      { title: 'Finding' },
      { title: 'In words', words: true },
      { title: 'Value', number: true },
      { title: '95% interval', number: true },
      { title: 'q', number: true },
      { title: 'State' },
    ],
    rows: findings.map(({ id, because, value, interval, qValue, state }) => ({
      kind: state,
      cells: [
        { show: traceText(id), key: id },
        { show: traceText(sentence(because), 300) },
        { show: value === null ? '–' : significant(value), key: value ?? '' },
        {
          show: interval === null ? '–' : significantEnds(interval).join(' to '),
          key: interval?.[0] ?? '',
        },
        { show: qValue === undefined ? '–' : chance(qValue), key: qValue ?? '' },
        { show: html`<span class="state-name">${state.toLowerCase().replaceAll('_', ' ')}</span>` },
      ],
    })),
    ...(findings.length > 12
      ? {
          filter: {
            things: 'findings',
            kinds: Object.fromEntries(
              [...new Set(findings.map(({ state }) => state))].map((state) => [
                state,
                state.toLowerCase().replaceAll('_', ' '),
              ]),
            ),
          },
          limit: 12,
        }
      : {}),
  })
