import type { Check, GateDecision } from '../../vocabulary/check.ts'
import { count, share } from '../numbers.ts'
import { dataTable } from './data-table.ts'
import { sentence } from './sentence.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { sectionMarkup } from './section.ts'
import { traceText } from './traces/trace-text.ts'

/** What the gates of a configuration decided, with the number and the bounds of each. */
export const checkSection = ({ outcome, decisions }: Check): Markup =>
  sectionMarkup({
    id: 'check',
    title: `The check ${words[outcome]}`,
    lead: [
      `${count(decisions.length, 'gate')} of the configuration. A gate is decided only where the whole interval of its number says so.`,
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

function cellsOf({ id, level, state, value, interval, wanted, unit, because }: GateDecision) {
  const shown = (number: number) => (unit === 'share' ? share(number) : String(Number(number.toPrecision(3))))
  const bounds = [
    ...(wanted.min === undefined ? [] : [`at least ${shown(wanted.min)}`]),
    ...(wanted.max === undefined ? [] : [`at most ${shown(wanted.max)}`]),
  ]
  return [
    { show: traceText(id), key: id },
    {
      show: html`<span class="${state}"><span aria-hidden="true">${signs[state]}</span> ${state} (${level})</span>`,
      key: state,
    },
    { show: value === null ? '–' : shown(value), key: value ?? '' },
    { show: interval === null ? '–' : `${shown(interval[0])} to ${shown(interval[1])}`, key: interval?.[0] ?? '' },
    { show: bounds.join(', ') || '–' },
    { show: traceText(sentence(because), 300) },
  ]
}
