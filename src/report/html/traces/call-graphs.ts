import type { Cut } from '../../../vocabulary/cut.ts'
import type { EdgeView } from '../../../vocabulary/traces/path-view.ts'
import { counted, numberText, percent, pointEnds, points } from '../../../vocabulary/number-text.ts'
import { callGraph } from '../charts/call-graph.ts'
import { placeGraph } from '../charts/place-graph.ts'
import { dataTable } from '../data-table.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { figure } from '../section.ts'
import { traceText } from './trace-text.ts'

/** Calls that are drawn; the table has the others. */
const drawn = 36

/** The call graphs of both cohorts side by side, every step at the same place in both. */
export function callGraphs({ rows, leftOut }: Cut<EdgeView>): Markup {
  const graph = placeGraph(rows.slice(0, drawn))
  const missing = Math.max(0, rows.length - drawn) + leftOut
  return html`<h3>The two call graphs</h3>
    ${figure(
      html`<div class="graphs">
        <div class="graph eval">
          <h4>Eval</h4>
          <div class="scroll" role="region" tabindex="0" aria-label="Call graph of eval">
            ${callGraph(graph, 'eval')}
          </div>
        </div>
        <div class="graph production">
          <h4>Production</h4>
          <div class="scroll" role="region" tabindex="0" aria-label="Call graph of production">
            ${callGraph(graph, 'production')}
          </div>
        </div>
      </div>`,
      html`Callers stand left of what they call. An arrow is as wide as the share of traces that take it. ★ only here ·
      ▲ more often than in the other · ▼ less often, each beyond chance for all arrows together; dotted: never here.
      ${missing === 0 ? undefined : `${counted(missing, 'rarer call')} not drawn.`}`,
      twin(rows),
    )}`
}

const twin = (rows: readonly EdgeView[]): Markup =>
  dataTable({
    caption: 'Calls of both graphs',
    columns: [
      { title: 'Call' },
      { title: 'Eval traces', number: true },
      { title: 'Production traces', number: true },
      { title: 'Points', number: true },
      { title: '95% interval', number: true },
      { title: 'Calls per eval trace', number: true },
      { title: 'Calls per production trace', number: true },
    ],
    rows: rows.map(({ parent, child, traces, callsPerTrace, difference }) => ({
      cells: [
        {
          show:
            parent === ''
              ? html`${traceText(child, 60)} begins`
              : html`${traceText(parent, 60)} → ${traceText(child, 60)}`,
        },
        { show: percent(traces.eval), key: traces.eval },
        { show: percent(traces.production), key: traces.production },
        { show: points(difference.value), key: difference.value },
        {
          show: difference.interval === null ? '–' : pointEnds(difference.interval).join(' to '),
        },
        { show: numberText(callsPerTrace.eval, 2), key: callsPerTrace.eval },
        { show: numberText(callsPerTrace.production, 2), key: callsPerTrace.production },
      ],
    })),
  })
