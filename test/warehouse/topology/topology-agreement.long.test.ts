import { expect, test } from 'vitest'
import { loopCollapse } from '../../../src/statistics/traces/loop-collapse.ts'
import { treeEdges } from '../../../src/statistics/traces/tree-edges.ts'
import { treeShape } from '../../../src/statistics/traces/tree-shape.ts'
import { treeNodes } from '../../../src/statistics/traces/tree.ts'
import type { Tree } from '../../../src/statistics/traces/tree.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import type { Random } from '../../statistics/seeded-random.ts'
import { pathsOf, topologyOf } from '../traces.ts'
import type { Step } from '../traces.ts'

/** A tree of up to nine levels over two labels, so that loops are frequent. */
function draw(random: Random, depth = 1): Tree {
  const children = depth === 9 ? 0 : Math.floor(random() * (depth < 3 ? 4 : 2.4))
  return [random() < 0.5 ? 'a' : 'b', Array.from({ length: children }, () => draw(random, depth + 1))]
}

const step = ([name, children]: Tree): Step => ({ name, children: children.map(step) })

/** Every path of a tree from its root, loops collapsed, with how often it occurs, as lines. */
function pathsOfTree(root: Tree): readonly string[] {
  const counts = new Map<string, number>()
  const paths = new Map<Tree, readonly string[]>()
  for (const { node, parent } of treeNodes(root)) {
    const path = loopCollapse([...(parent === undefined ? [] : (paths.get(parent) ?? [])), node[0]])
    paths.set(node, path)
    counts.set(path.join(' > '), (counts.get(path.join(' > ')) ?? 0) + 1)
  }
  return [...counts].map(([path, count]) => (count === 1 ? path : `${path} ×${Math.min(count, 3)}`)).sort()
}

test('the queries and the kernel agree on edges, paths, depth and fan-out of random trees', async () => {
  const random = seededRandom(4)
  const trees = Array.from({ length: 12 }, () => draw(random))
  expect(Math.max(...trees.map((one) => treeShape(one).depth))).toBeGreaterThan(6)
  for (const one of trees) {
    const { topology } = await topologyOf([{ steps: [step(one)] }])
    expect(pathsOf(topology)).toEqual(pathsOfTree(one))
    const edges = topology.edges.filter(({ parent }) => parent !== '')
    expect(new Map(edges.map(({ parent, child, times }) => [`${parent}>${child}`, times[0]]))).toEqual(
      new Map(treeEdges(one)),
    )
    const { nodes, depth, maxFanout } = treeShape(one)
    expect(nodes).toBeGreaterThan(0)
    if (depth < 6) expect(topology.features.find(({ feature }) => feature === 'depth')?.value).toBe(String(depth))
    if (maxFanout < 4)
      expect(topology.features.find(({ feature }) => feature === 'fanout')?.value).toBe(String(maxFanout))
  }
}, 60_000)
