import type { Comparison } from '../../vocabulary/comparison.ts'
import { counted, percent } from '../../vocabulary/number-text.ts'
import { anchor } from './anchor.ts'
import { sentence } from './sentence.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { traceId, traceText } from './traces/trace-text.ts'
import { caseSteps } from '../../vocabulary/next-step.ts'
import type { CaseStep, NextStep } from '../../vocabulary/next-step.ts'
import { caseStepWords } from '../case-step-words.ts'

/** Steps of one kind that the first screen shows. */
const shown = 3

/** What to do next, best first. */
export function nextSteps({ next }: Comparison): Markup {
  const cases = caseSteps(next)
  const facts = next.filter((step) => step.action === 'record-fact')
  const more = next.filter((step) => step.action === 'collect-more')
  const items = [
    ...cases.slice(0, shown).map(caseItem),
    ...factItems(facts),
    ...more.map(({ because }) => html`<li>${sentence(because)}</li>`),
  ]
  return html`<section class="next" aria-labelledby="next-title">
    <h2 id="next-title">What to do next</h2>
    ${
      items.length === 0
        ? html`<p>Nothing that these traces call for. Compare again when eval or production changes.</p>`
        : html`<ol>
            ${items}
          </ol>`
    }
    ${cases.length > shown ? html`<p class="note">${counted(cases.length - shown, 'more context')} to add: in the <a href="#coverage">contexts</a> below.</p>` : undefined}
  </section>`
}

function caseItem(step: CaseStep): Markup {
  const { context, coverageAfter, exemplars } = step
  const { act, cases, where } = caseStepWords(step)
  const path = context['path']
  const [exemplar] = exemplars
  return html`<li>
    ${act === 'add' ? 'Add' : 'Run'} <strong>${cases}</strong> ${
      path === undefined
        ? html`<a href="#${anchor('cell', context)}">${traceText(where)}</a>`
        : html`that take the path <a href="#${anchor('path', path)}">${traceText(path)}</a>`
    }
    →
    <strong>${percent(coverageAfter)}</strong>
    covered${exemplar === undefined ? '' : html`, as in trace ${traceId(exemplar)}`}.
  </li>`
}

function factItems(steps: readonly Extract<NextStep, { action: 'record-fact' }>[]): readonly Markup[] {
  return [...Map.groupBy(steps, (step) => step.in.join(' and '))].map(
    ([where, facts]) =>
      html`<li>
        Record in <strong>${traceText(where)}</strong>:
        ${facts.slice(0, 5).map(({ attribute }) => html`<code>${traceText(attribute)}</code> `)}${
          facts.length > 5 ? html`and <a href="#audit">${facts.length - 5} more</a>` : undefined
        }
      </li>`,
  )
}
