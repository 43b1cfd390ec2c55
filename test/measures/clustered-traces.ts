import { treeEdges } from '../../src/statistics/traces/tree-edges.ts'
import type { Tree } from '../../src/statistics/traces/tree.ts'
import type { CohortName } from '../../src/vocabulary/cohort-name.ts'
import type { Topology, TopologyEdge } from '../../src/vocabulary/traces/topology.ts'
import { seededRandom } from '../statistics/seeded-random.ts'
import type { Random } from '../statistics/seeded-random.ts'

const tools = ['search', 'read', 'book', 'refund', 'weather', 'calculator']

/** A trace of an agent whose tools follow the liking of its user: clusters whose traces resemble each other. */
function trace(random: Random, liking: number): Tree {
  const children: Tree[] = [['chat', []]]
  const turns = 1 + Math.floor(liking * 3 + random() * 3)
  for (let turn = 1; turn < turns; turn++) {
    const place = random() < 0.75 ? liking : random()
    const name = `tool:${tools[Math.floor(place * tools.length)]}`
    children.push([name, random() < 0.3 ? [['http', []]] : []], ['chat', []])
  }
  return ['agent', children]
}

type Cohort = { readonly clusters: number; readonly traces: (random: Random) => number }

/** Edges of both cohorts as a topology has them, and their plain counts. */
export type DrawnEdges = {
  readonly topology: Topology
  readonly counts: Readonly<Record<CohortName, ReadonlyMap<string, number>>>
}

/** Draws both cohorts from the same population of users. */
export function drawTraces(random: Random, sizes: Readonly<Record<CohortName, Cohort>>): DrawnEdges {
  const drawn = {
    eval: drawCohort(random, 'eval', sizes.eval),
    production: drawCohort(random, 'production', sizes.production),
  }
  const none = {
    paths: [],
    shapes: [],
    features: [],
    fits: [],
    agentic: [],
    times: [],
    trajectories: [],
    quirks: [],
    scopes: [],
  }
  return {
    topology: {
      ...none,
      totals: [drawn.eval.total, drawn.production.total],
      edges: [...drawn.eval.edges, ...drawn.production.edges],
    },
    counts: { eval: drawn.eval.counts, production: drawn.production.counts },
  }
}

function drawCohort(random: Random, cohort: CohortName, { clusters, traces }: Cohort) {
  const shares = new Map<string, Float64Array>()
  const present = new Map<string, Float64Array>()
  const counts = new Map<string, number>()
  const sizes = new Float64Array(64)
  const add = (
    table: Map<string, Float64Array>,
    edge: string,
    { group, weight }: { group: number; weight: number },
  ) => {
    const row = table.get(edge) ?? new Float64Array(64)
    row[group] = row[group]! + weight
    table.set(edge, row)
  }
  for (let cluster = 0; cluster < clusters; cluster++) {
    const group = Math.floor(random() * 64)
    const liking = random()
    for (let left = traces(random); left > 0; left--) {
      const edges = new Map([['>agent', 1], ...treeEdges(trace(random, liking))])
      const total = [...edges.values()].reduce((sum, times) => sum + times, 0)
      for (const [edge, times] of edges) {
        add(shares, edge, { group, weight: times / total })
        add(present, edge, { group, weight: 1 })
        counts.set(edge, (counts.get(edge) ?? 0) + times)
      }
      sizes[group] = sizes[group]! + 1
    }
  }
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const groups = [...sizes.keys()]
  const edges = [...shares].map(([edge, weights]): TopologyEdge => {
    const [parent = '', child = ''] = edge.split('>')
    return {
      cohort,
      parent,
      child,
      groups,
      weights: [...weights],
      present: [...present.get(edge)!],
      times: [...weights],
    }
  })
  return {
    edges,
    counts,
    total: { cohort, groups, weights: [...sizes], weight: all, squaredWeight: all, traces: all, clusters },
  }
}

/** The two hundred pairs of the null calibration: 100 cases run five times against 300 users with one to fifteen traces. */
export function* nullPairs(pairs: number): Generator<DrawnEdges> {
  const random = seededRandom(20261121)
  for (let pair = 0; pair < pairs; pair++) {
    yield drawTraces(random, {
      eval: { clusters: 100, traces: () => 5 },
      production: { clusters: 300, traces: (draw) => 1 + Math.floor(draw() * 15) },
    })
  }
}
