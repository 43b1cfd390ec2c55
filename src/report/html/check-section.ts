import type { Check, GateDecision } from '../../vocabulary/check.ts'
import { counted } from '../../vocabulary/number-text.ts'
import { dataTable } from './data-table.ts'
import { sentence } from './sentence.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { sectionMarkup } from './section.ts'
import { traceText } from './traces/trace-text.ts'
import { decisionEnds, decisionNumber, wantedText } from '../decision-sentence.ts'

/** What the gates of a configuration decided, with the number and the bounds of each. */
export const checkSection = ({ outcome, decisions }: Check): Markup =>
  sectionMarkup({
    id: 'check',
    title: `The check ${words[outcome]}`,
    lead: [
      `${counted(decisions.length, 'gate')} of the configuration. A gate is decided only where the whole interval of its number says so.`,
    ],
    content: dataTable({
      caption: 'Gates of the configuration',
      columns: [
        { title: 'Gate' },
        { title: 'State' },
        { title: 'Value', number: true },
        { title: '95% interval', number: true },
        { title: 'Wanted', number: true },
        { title: 'In words', words: true },
      ],
      rows: decisions.map((decision) => ({ kind: decision.state, cells: cellsOf(decision) })),
    }),
  })

const words: Readonly<Record<Check['outcome'], string>> = {
  passed: 'passed',
  failed: 'failed',
  inconclusive: 'is left open',
}

const signs: Readonly<Record<GateDecision['state'], string>> = { passed: '✓', failed: '✕', inconclusive: '?' }

function cellsOf(decision: GateDecision) {
  const { id, level, state, value, interval, because } = decision
  return [
    { show: traceText(id), key: id },
    {
      show: html`<span class="${state}"><span aria-hidden="true">${signs[state]}</span> ${state} (${level})</span>`,
      key: state,
    },
    { show: value === null ? '–' : decisionNumber(value, decision), key: value ?? '' },
    { show: interval === null ? '–' : decisionEnds(interval, decision).join(' to '), key: interval?.[0] ?? '' },
    { show: wantedText(decision) || '–' },
    { show: traceText(sentence(because), 300) },
  ]
}
