import { Graph, layout } from '@dagrejs/dagre'
import type { EdgeView } from '../../../vocabulary/traces/path-view.ts'

/** A box of the call graph, its centre in pixels. */
export type PlacedNode = {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** An arrow of the call graph along its points. */
export type PlacedEdge = {
  readonly edge: EdgeView
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

/** A call graph with places, the same for both cohorts. */
export type PlacedGraph = {
  readonly width: number
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly edges: readonly PlacedEdge[]
}

/** Letters of a name that fit its box. */
export const lettersInBox = 22
const box = { height: 30, perLetter: 7.4, padding: 20 } as const

/** Places the steps of both cohorts from left to right, callers before the called (dagre). */
export function placeGraph(edges: readonly EdgeView[]): PlacedGraph {
  const graph = new Graph({ multigraph: false })
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 56, marginx: 6, marginy: 6 })
  graph.setDefaultEdgeLabel(() => ({}))
  const drawn = edges.filter(({ parent }) => parent !== '')
  const alone = edges.filter(({ parent }) => parent === '').map(({ child }) => child)
  const names = [...new Set([...alone, ...drawn.flatMap(({ parent, child }) => [parent, child])])]
  const ids = new Map(names.map((name, index) => [name, String(index)]))
  for (const [name, id] of ids) graph.setNode(id, { width: widthOf(name), height: box.height })
  for (const { parent, child } of drawn) graph.setEdge(ids.get(parent) ?? '', ids.get(child) ?? '')
  layout(graph)
  const whole = graph.graph() as { readonly width?: number; readonly height?: number }
  return {
    width: whole.width ?? 0,
    height: whole.height ?? 0,
    nodes: names.map((name) => ({ name, ...(graph.node(ids.get(name) ?? '') as Omit<PlacedNode, 'name'>) })),
    edges: drawn.map((edge) => ({
      edge,
      points: (graph.edge(ids.get(edge.parent) ?? '', ids.get(edge.child) ?? '') as PlacedEdge).points,
    })),
  }
}

const widthOf = (name: string): number => Math.min(name.length, lettersInBox) * box.perLetter + box.padding
