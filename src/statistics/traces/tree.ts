/** A tree of labelled steps: what one trace executed, in the order in which it began. */
export type Tree = readonly [label: string, children: readonly Tree[]]

/** All nodes of a tree with their depth (1 at the root), parents before children. */
export function treeNodes(
  tree: Tree,
): readonly { readonly node: Tree; readonly parent: Tree | undefined; readonly depth: number }[] {
  const found: { node: Tree; parent: Tree | undefined; depth: number }[] = [{ node: tree, parent: undefined, depth: 1 }]
  for (const { node, depth } of found) {
    for (const child of node[1]) found.push({ node: child, parent: node, depth: depth + 1 })
  }
  return found
}
