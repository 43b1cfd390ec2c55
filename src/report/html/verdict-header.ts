import type { Criterion, VerdictCode } from '../../vocabulary/verdict.ts'
import type { Comparison } from '../../vocabulary/comparison.ts'
import { sentence } from './sentence.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'

/** A verdict's sign and its kind of news; the words say it, too. */
const verdicts: Readonly<Record<VerdictCode, { readonly sign: string; readonly kind: string }>> = {
  NOT_COMPARABLE: { sign: '≠', kind: 'open' },
  INSUFFICIENT: { sign: '?', kind: 'open' },
  BLIND: { sign: '◐', kind: 'bad' },
  DOES_NOT_PROJECT: { sign: '✕', kind: 'bad' },
  PROJECTS_AFTER_REWEIGHTING: { sign: '⇄', kind: 'good' },
  PROJECTS: { sign: '✓', kind: 'good' },
}

/** The verdict in words. */
export const verdictText = (code: VerdictCode): string => code.toLowerCase().replaceAll('_', ' ')

/** The verdict, its sentence as a headline with the rest under it, and the criteria that led to it. */
export function verdictHeader({ verdict }: Comparison): Markup {
  const { sign, kind } = verdicts[verdict.code]
  const [headline = '', ...rest] = verdict.sentence.split(': ')
  return html`<div class="verdict">
    <p class="code ${kind}"><span aria-hidden="true">${sign}</span> ${verdictText(verdict.code)}</p>
    <h1>${sentence(headline)}</h1>
    <p class="deck">${sentence(rest.join(': '))}</p>
    <ol class="criteria" aria-label="Criteria of the verdict">
      ${verdict.criteria.map(criterionItem)}
    </ol>
  </div>`
}

const states: Readonly<Record<Criterion['state'], { readonly sign: string; readonly text: string }>> = {
  passed: { sign: '✓', text: 'passed' },
  failed: { sign: '✕', text: 'failed' },
  inconclusive: { sign: '?', text: 'left open' },
  'not-reached': { sign: '–', text: 'not reached' },
}

const criterionItem = ({ id, state, because }: Criterion): Markup =>
  html`<li class="${state}" title="${sentence(because)}">
    <span aria-hidden="true">${states[state].sign}</span> ${id} <span class="state">${states[state].text}</span>
  </li>`
