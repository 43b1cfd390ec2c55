import { numberText, percent, counted } from '../../vocabulary/number-text.ts'
import { plainText } from '../plain-text.ts'
import type { Page } from '../report-format.ts'
import { textTable } from '../text-table.ts'

/** Edges shown per cohort. */
const shown = 40

/** The call graph of one cohort: which step calls which, in how many of its traces. */
export type CallGraphView = {
  readonly cohort: string
  readonly traces: number
  readonly edges: readonly {
    readonly parent: string
    readonly child: string
    readonly share: number
    readonly callsPerTrace: number
  }[]
}

/** What was spliced out or joined before the graphs were drawn. */
export type CallGraphs = {
  readonly graphs: readonly CallGraphView[]
  readonly spliced: readonly { readonly scope: string; readonly cohort: string; readonly spans: number }[]
  readonly quirks: readonly { readonly quirk: string; readonly cohort: string; readonly spans: number }[]
}

/** The call graph of each cohort for a terminal, commonest steps first. */
export function callGraphText({ graphs, spliced, quirks }: CallGraphs, page: Page): string {
  const blocks = graphs.map((graph) => graphLines(graph, page))
  const notes = [
    ...spliced.map(
      ({ scope, cohort, spans }) =>
        `left out: ${counted(spans, 'span')} of ${plainText(scope)}, which only ${cohort} records`,
    ),
    ...quirks.map(
      ({ quirk, cohort, spans }) => `joined: ${plainText(quirk)} on ${counted(spans, 'span')} of ${cohort}`,
    ),
  ]
  return `${[...blocks, notes]
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

function graphLines({ cohort, traces, edges }: CallGraphView, page: Page): readonly string[] {
  const columns = [
    { title: 'traces', align: 'right' },
    { title: 'calls each', align: 'right' },
    { title: 'step', align: 'left' },
  ] as const
  const rows = edges
    .slice(0, shown)
    .map((edge) => [percent(edge.share), numberText(edge.callsPerTrace, 2), stepText(edge)])
  return [
    page.paint('bold', `${cohort}: ${counted(traces, 'trace')}`),
    ...textTable(columns, rows, page.width).flat(),
    ...(edges.length > shown ? [`and ${edges.length - shown} more steps: see --format json`] : []),
  ]
}

const stepText = ({ parent, child }: { readonly parent: string; readonly child: string }): string =>
  parent === '' ? `${plainText(child)} (begins the trace)` : `${plainText(parent)} > ${plainText(child)}`
