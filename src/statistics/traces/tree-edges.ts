import { jensenShannonBits } from '../divergence/jensen-shannon-bits.ts'
import { totalVariation } from '../divergence/total-variation.ts'
import { treeNodes } from './tree.ts'
import type { Tree } from './tree.ts'

/** How often each `parent>child` pair of labels occurs in a tree. */
export function treeEdges(tree: Tree): ReadonlyMap<string, number> {
  const edges = new Map<string, number>()
  for (const { node, parent } of treeNodes(tree)) {
    if (parent === undefined) continue
    const edge = `${parent[0]}>${node[0]}`
    edges.set(edge, (edges.get(edge) ?? 0) + 1)
  }
  return edges
}

/**
 * How two edge multisets differ: total variation and Jensen-Shannon divergence of their shares, Jaccard of their sets, and the
 * share of the second's edges, by occurrence, that the first has (fitness of directly-follows graphs, van der Aalst 2016).
 */
export type EdgeComparison = {
  readonly tv: number
  readonly jsdBits: number
  readonly jaccard: number
  readonly fitness: number
}

/** Compares the edges of `right` with those of `left`. */
export function compareEdges(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): EdgeComparison {
  const all = [...new Set([...left.keys(), ...right.keys()])]
  const counts = (edges: ReadonlyMap<string, number>) => all.map((edge) => edges.get(edge) ?? 0)
  const sum = (edges: Iterable<number>) => [...edges].reduce((total, count) => total + count, 0)
  const known = [...right].filter(([edge]) => left.has(edge)).map(([, count]) => count)
  return {
    tv: totalVariation(counts(left), counts(right)),
    jsdBits: jensenShannonBits(counts(left), counts(right)),
    jaccard: all.filter((edge) => left.has(edge) && right.has(edge)).length / Math.max(1, all.length),
    fitness: right.size === 0 ? 1 : sum(known) / sum(right.values()),
  }
}
