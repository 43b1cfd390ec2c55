import type { Comparison } from '../../../vocabulary/comparison.ts'
import type { ContextView } from '../../../vocabulary/contexts/context-view.ts'
import { counted, percent } from '../../../vocabulary/number-text.ts'
import { anchor } from '../anchor.ts'
import { dataTable } from '../data-table.ts'
import type { TableRow } from '../data-table.ts'
import { exemplarText } from '../traces/exemplar-text.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { between } from '../quantity.ts'
import { traceText } from '../traces/trace-text.ts'

/** Rows shown before the others are asked for. */
const first = 20

const kinds = {
  never: 'never run by eval',
  thin: 'run by too few eval cases',
  sampled: 'sampled by eval',
  beside: 'run by eval alone',
  unknown: 'not fully recorded',
} as const

/** Every joint context with both shares; a row unfolds to what is missing and to example traces. */
export function contextTable({ views, key }: Comparison): Markup | undefined {
  if (views === undefined || views.contexts.rows.length === 0) return undefined
  return html`${dataTable({
    caption: 'Joint contexts, the largest of production first',
    columns: [
      ...key.dimensions.map((name) => ({ title: traceText(name, 24) })),
      { title: 'Production', number: true },
      { title: 'Eval', number: true },
      { title: 'Eval clusters', number: true },
      { title: 'State' },
    ],
    rows: views.contexts.rows.map((context) => contextRow(context, key.minimumClusters)),
    filter: { things: 'contexts', kinds },
    limit: first,
  })}
  ${views.contexts.leftOut === 0 ? undefined : html`<p class="note">${counted(views.contexts.leftOut, 'smaller context')} left out.</p>`}`
}

function contextRow(view: ContextView, minimumClusters: number): TableRow {
  const { context, eval: inEval, production, clusters } = view
  const kind = kindOf(view, minimumClusters)
  return {
    id: anchor('cell', context),
    kind,
    cells: [
      ...Object.values(context).map((value) => ({ show: traceText(value, 40), key: value ?? '' })),
      { show: percent(production.value), key: production.value },
      { show: percent(inEval.value), key: inEval.value },
      { show: clusters.eval >= 64 ? '64+' : String(clusters.eval), key: clusters.eval },
      { show: kinds[kind] },
    ],
    detail: detailOf(view, minimumClusters),
  }
}

function kindOf({ context, clusters, production }: ContextView, minimumClusters: number): keyof typeof kinds {
  if (Object.values(context).includes(null)) return 'unknown'
  if (production.value === 0) return 'beside'
  if (clusters.eval >= minimumClusters) return 'sampled'
  return clusters.eval === 0 ? 'never' : 'thin'
}

function detailOf(
  { context, eval: inEval, production, clusters, differsIn, exemplars }: ContextView,
  minimum: number,
): Markup {
  const missing = minimum - clusters.eval
  const isKnown = !Object.values(context).includes(null)
  return html`<p>
      ${percent(production.value)} of production calls (${between(production.interval)}), ${percent(inEval.value)} of
      eval’s (${between(inEval.interval)}); each interval holds by itself.
      ${missing > 0 && isKnown && production.value > 0 ? html`<strong>${counted(missing, 'more eval case')}</strong> would sample it.` : undefined}
      ${
        differsIn.length === 0
          ? undefined
          : html`The nearest context that eval sampled differs in
            ${differsIn.map((name, place) => html`${place === 0 ? '' : ', '}${traceText(name)}`)}.`
      }
    </p>
    ${exemplarText(exemplars)}`
}
