import type { BothCohorts } from '../../../vocabulary/finding.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { traceId } from './trace-text.ts'

/** Example traces of both cohorts by their ids, which a click selects whole. */
export function exemplarText({ eval: inEval, production }: BothCohorts<readonly string[]>): Markup {
  const list = (name: string, ids: readonly string[]) =>
    ids.length === 0 ? undefined : html`<p>${name}: ${ids.map((id) => html`${traceId(id)} `)}</p>`
  return html`${list('Production traces', production)} ${list('Eval traces', inEval)}`
}
