import { treeNodes } from './tree.ts'
import type { Tree } from './tree.ts'

/** Nodes, levels, and the most children any node has. */
export type TreeShape = { readonly nodes: number; readonly depth: number; readonly maxFanout: number }

/** The size of a tree. */
export function treeShape(tree: Tree): TreeShape {
  const nodes = treeNodes(tree)
  return {
    nodes: nodes.length,
    depth: nodes.reduce((deepest, { depth }) => Math.max(deepest, depth), 0),
    maxFanout: nodes.reduce((widest, { node }) => Math.max(widest, node[1].length), 0),
  }
}
