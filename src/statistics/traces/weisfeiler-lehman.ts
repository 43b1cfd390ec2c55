import { treeNodes } from './tree.ts'
import type { Tree } from './tree.ts'

/**
 * How often each Weisfeiler-Lehman label of up to `height` rounds occurs: a node's label, then the label with those of its
 * children, and so on. Children have no order. Source: Shervashidze et al. 2011, on rooted trees (towards the leaves).
 */
export function weisfeilerLehmanLabels(tree: Tree, height: number): ReadonlyMap<string, number> {
  const nodes = treeNodes(tree).map(({ node }) => node)
  const counts = new Map<string, number>()
  let labels = new Map(nodes.map((node) => [node, node[0]]))
  for (let round = 0; round <= height; round++) {
    for (const label of labels.values()) counts.set(`${round}:${label}`, (counts.get(`${round}:${label}`) ?? 0) + 1)
    labels = new Map(nodes.map((node) => [node, relabelled(node, labels)]))
  }
  return counts
}

function relabelled(node: Tree, labels: ReadonlyMap<Tree, string>): string {
  const below = node[1].map((child) => labels.get(child) ?? '').sort()
  return `${labels.get(node) ?? ''}(${below.join(',')})`
}

/** The Weisfeiler-Lehman kernel of two trees: the product of their label counts, with itself and as a cosine in [0, 1]. */
export type WeisfeilerLehmanKernel = {
  readonly dot: number
  readonly selfA: number
  readonly selfB: number
  readonly cosine: number
}

/** Similarity of two label counts; 0 when one is empty. */
export function weisfeilerLehmanKernel(
  left: ReadonlyMap<string, number>,
  right: ReadonlyMap<string, number>,
): WeisfeilerLehmanKernel {
  const dot = product(left, right)
  const selfA = product(left, left)
  const selfB = product(right, right)
  return { dot, selfA, selfB, cosine: selfA * selfB === 0 ? 0 : dot / Math.sqrt(selfA * selfB) }
}

const product = (left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number =>
  [...left].reduce((sum, [label, count]) => sum + count * (right.get(label) ?? 0), 0)
