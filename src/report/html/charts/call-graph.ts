import { curveBasis, line } from 'd3-shape'
import type { CohortName } from '../../../vocabulary/cohort-name.ts'
import type { EdgeView } from '../../../vocabulary/traces/path-view.ts'
import { percent } from '../../../vocabulary/number-text.ts'
import { plainText } from '../../plain-text.ts'
import { html } from '../markup.ts'
import type { Markup } from '../markup.ts'
import { lettersInBox } from './place-graph.ts'
import type { PlacedEdge, PlacedGraph, PlacedNode } from './place-graph.ts'

/** One cohort's call graph: width of an arrow is the share of traces, its look the difference from the other cohort. */
export function callGraph(graph: PlacedGraph, cohort: CohortName): Markup {
  const begun = new Set(
    graph.edges.filter(({ edge }) => edge.traces[cohort] > 0).flatMap(({ edge }) => [edge.parent, edge.child]),
  )
  return html`<svg
    class="chart call-graph"
    role="img"
    aria-label="Call graph of ${cohort}: ${graph.nodes.length} steps, ${graph.edges.length} calls; the table has every number"
    width="${Math.ceil(graph.width)}"
    height="${Math.ceil(graph.height)}"
    viewBox="0 0 ${Math.ceil(graph.width)} ${Math.ceil(graph.height)}"
  >
    ${graph.edges.map((edge) => arrow(edge, cohort))}
    ${graph.nodes.map((node) => box(node, graph.edges.length === 0 || begun.has(node.name)))}
    ${graph.edges.map((edge) => label(edge, cohort))}
  </svg>`
}

const curve = line<{ readonly x: number; readonly y: number }>(
  ({ x }) => Math.round(x),
  ({ y }) => Math.round(y),
).curve(curveBasis)

function arrow({ edge, points }: PlacedEdge, cohort: CohortName): Markup {
  const there = edge.traces[cohort]
  return html`<path
    class="edge ${kindOf(edge, cohort)}"
    d="${curve([...points]) ?? ''}"
    stroke-width="${there === 0 ? 1 : (1.2 + 6 * there).toFixed(1)}"
    ><title>${stepText(edge)}: ${percent(there)} of ${cohort} traces</title></path
  >`
}

/** How an arrow differs from the other cohort's: `ghost` is not taken here, `only` here alone, else more, less or the same. */
function kindOf({ traces, difference }: EdgeView, cohort: CohortName): string {
  const other = cohort === 'eval' ? 'production' : 'eval'
  if (traces[cohort] === 0) return 'ghost'
  if (traces[other] === 0) return 'only'
  const [low, high] = difference.interval ?? [-1, 1]
  if (low <= 0 && high >= 0) return 'same'
  return difference.value > 0 === (cohort === 'production') ? 'more' : 'less'
}

const signs: Readonly<Record<string, string>> = { ghost: '', only: '★ ', more: '▲ ', less: '▼ ', same: '' }

function label({ edge, points }: PlacedEdge, cohort: CohortName): Markup {
  const at = points[points.length - 1]
  const kind = kindOf(edge, cohort)
  if (at === undefined || kind === 'ghost') return html``
  return html`<text class="edge-label" x="${Math.round(at.x) - 6}" y="${Math.round(at.y) - 6}" text-anchor="end"
    >${signs[kind] ?? ''}${percent(edge.traces[cohort])}</text
  >`
}

const box = ({ name, x, y, width, height }: PlacedNode, isTaken: boolean): Markup =>
  html`<g class="${isTaken ? 'step' : 'step ghost'}">
    <title>${plainText(name, 200)}</title>
    <rect
      x="${Math.round(x - width / 2)}"
      y="${Math.round(y - height / 2)}"
      width="${Math.round(width)}"
      height="${height}"
      rx="4"
    />
    <text x="${Math.round(x)}" y="${Math.round(y) + 4}" text-anchor="middle">${plainText(name, lettersInBox)}</text>
  </g>`

const stepText = ({ parent, child }: EdgeView): string => `${plainText(parent)} calls ${plainText(child)}`
