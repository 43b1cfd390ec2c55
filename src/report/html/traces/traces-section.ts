import type { Comparison } from '../../../vocabulary/comparison.ts'
import { find, findAll } from '../../../vocabulary/find.ts'
import type { PathRow } from '../../../vocabulary/traces/topology-details.ts'
import type { PathView } from '../../../vocabulary/traces/path-view.ts'
import { certainBranches } from '../../traces/certain-branches.ts'
import { counted, percent, pointEnds, points } from '../../../vocabulary/number-text.ts'
import { anchor } from '../anchor.ts'
import { branchTable } from './branch-table.ts'
import { callGraphs } from './call-graphs.ts'
import { intervalLine } from '../charts/interval-line.ts'
import { dataTable } from '../data-table.ts'
import type { TableRow } from '../data-table.ts'
import { exemplarText } from './exemplar-text.ts'
import { sentence } from '../sentence.ts'
import { findingTable } from '../finding-table.ts'
import { html } from '../markup.ts'
import type { Fragment, Markup } from '../markup.ts'
import { sectionMarkup } from '../section.ts'
import { traceText } from './trace-text.ts'

/** Rows shown before the others are asked for. */
const first = 15

/** How traces run in eval and in production: paths, call graphs, and what agents do. */
export function tracesSection(comparison: Comparison): Markup {
  const { views } = comparison
  const differing = pathsOf(comparison).filter(({ difference }) => difference.value !== 0)
  const branches = certainBranches(comparison)
  const steps = (['topology', 'agentic', 'function-calls', 'trajectories'] as const).flatMap((measure) =>
    findAll(comparison, measure),
  )
  return sectionMarkup({
    id: 'paths',
    title: 'How traces run',
    lead: leadOf(comparison),
    content: html`${
      differing.length === 0
        ? undefined
        : html`<h3>Paths</h3>
            ${pathTable(differing, views?.paths.leftOut ?? 0)}`
    }
    ${branches.length === 0 ? undefined : branchTable(branches)}
    ${views === undefined || views.edges.rows.length < 2 ? undefined : callGraphs(views.edges)}
    ${
      steps.length === 0
        ? undefined
        : html`<h3>Steps, loops and agents</h3>
            ${findingTable('What traces and agents do, in numbers', steps)}`
    }`,
  })
}

function leadOf(comparison: Comparison): readonly Fragment[] {
  const told = ['shapes', 'novel paths', 'fitness', 'instrumentation'].flatMap((subject) => {
    const finding = find(comparison, 'topology', subject)
    return finding === undefined || (subject === 'instrumentation' && finding.state === 'MEASURED')
      ? []
      : [sentence(finding.because)]
  })
  return told.length === 0
    ? ['The paths of traces were not compared.']
    : [html`${told.map((each) => html`${traceText(each, 400)} `)}Every trace counts once.`]
}

/** The paths that the finding about shapes lists, then the further ones. */
const pathsOf = (comparison: Comparison): readonly PathView[] => [
  ...(find(comparison, 'topology', 'shapes')?.details?.rows ?? []).map(pathView),
  ...(comparison.views?.paths.rows ?? []),
]

const pathView = ({ text, eval: inEval, production, difference, interval, exemplars }: PathRow): PathView => ({
  text,
  traces: { eval: inEval, production },
  difference: { value: difference, interval },
  exemplars,
})

const pathTable = (paths: readonly PathView[], leftOut: number): Markup =>
  html`${dataTable({
      caption: 'Paths by how much their share of traces differs',
      columns: [
        { title: 'Path' },
        { title: 'Eval', number: true },
        { title: 'Production', number: true },
        { title: 'Points', number: true },
        { title: 'less · more in production', wide: true },
        { title: 'State' },
      ],
      rows: paths.map(pathRow),
      filter: { things: 'paths', kinds },
      limit: first,
    })}
    <p class="note">
      Intervals hold together for the rows that have one; the others are only listed.
      ${leftOut === 0 ? undefined : `${counted(leftOut, 'further path')} left out.`}
    </p>`

const kinds = { novel: 'not in eval', gone: 'not in production', both: 'in both' } as const

function pathRow({ text, traces, difference, exemplars }: PathView): TableRow {
  const kind = traces.eval === 0 ? 'novel' : traces.production === 0 ? 'gone' : 'both'
  const limits = difference.interval
  return {
    id: anchor('path', text),
    kind,
    cells: [
      { show: traceText(text, 160), key: text },
      { show: percent(traces.eval), key: traces.eval },
      { show: percent(traces.production), key: traces.production },
      { show: points(difference.value), key: difference.value },
      {
        show: intervalLine({
          label: `${points(difference.value)} points${limits === null ? '' : `, ${pointEnds(limits).join(' to ')}`}`,
          domain: [-1, 1],
          value: difference.value,
          interval: limits,
        }),
        key: difference.value,
      },
      { show: kinds[kind] },
    ],
    detail: html`<p>
        ${percent(traces.production)} of production traces and ${percent(traces.eval)} of eval’s take this path.
        ${limits === null ? 'No interval was made for it.' : `The difference lies between ${pointEnds(limits).join(' and ')} points.`}
      </p>
      ${exemplarText(exemplars)}`,
  }
}
