import { describe, expect, test } from 'vitest'
import type { TopologyEdge } from '../../../src/vocabulary/traces/topology.ts'
import { edgeOf, inputWith, tracesOf } from './small-topology.ts'
import { differingBranches } from '../../../src/measures/traces/differing-branches.ts'

/** The agent of every trace runs twice in production and once in eval. */
const visits = (cohort: 'eval' | 'production', traces: number, times: number): TopologyEdge => {
  const edge = edgeOf(cohort, ['', 'agent'], traces)
  return { ...edge, times: edge.times.map(() => times) }
}
const tables = (inEval: number, production: number) => ({
  totals: [tracesOf('eval', 20), tracesOf('production', 40)],
  edges: [
    visits('eval', 20, 1),
    visits('production', 40, 2),
    edgeOf('eval', ['agent', 'search'], inEval),
    edgeOf('production', ['agent', 'search'], production),
  ],
})

describe('differingBranches', () => {
  test('give the calls of a child per visit of its parent', () => {
    const input = inputWith(tables(16, 8))
    const [row, ...others] = differingBranches(input, input.topology)
    expect(others).toEqual([])
    // Per visit 16/20 in eval and 8/80 in production; a production trace visits the agent once per visit of itself, 80/80.
    expect(row).toMatchObject({
      ...{ parent: 'agent', child: 'search', eval: 0.8, production: expect.closeTo(0.1, 12) },
      ...{ difference: expect.closeTo(-0.7, 12), callsPerTrace: expect.closeTo(-0.7, 12) },
    })
    expect(row?.leastCallsPerTrace).toBeCloseTo(Math.abs(row?.interval[1] ?? 0), 12)
  })

  test('state no least difference where the interval holds 0', () => {
    // 40/80 in production, as in eval
    const input = inputWith(tables(10, 40))
    expect(differingBranches(input, input.topology)).toMatchObject([{ difference: 0, leastCallsPerTrace: 0 }])
  })

  test('leave out the first span of a trace, which nothing calls', () => {
    const { edges, ...own } = tables(16, 8)
    const input = inputWith({ ...own, edges: edges.slice(0, 2) })
    expect(differingBranches(input, input.topology)).toEqual([])
  })
})
