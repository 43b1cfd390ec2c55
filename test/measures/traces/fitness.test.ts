import { describe, expect, test } from 'vitest'
import type { TopologyPath } from '../../../src/vocabulary/traces/topology.ts'
import { edgeOf, groupsOf, inputWith, tracesOf } from './small-topology.ts'
import { fitness, novelPaths, precision } from '../../../src/measures/traces/fitness.ts'

const path = (cohort: 'eval' | 'production', steps: readonly string[], from: number, to: number): TopologyPath => ({
  ...{ cohort, code: steps.join('>'), path: steps, times: 1, exemplars: ['t1'] },
  ...groupsOf(from, to),
})
const tables = {
  totals: [tracesOf('eval', 30), tracesOf('production', 40)],
  fits: [
    { cohort: 'production' as const, of: 'edges' as const, ...groupsOf(0, 30) },
    { cohort: 'production' as const, of: 'paths' as const, ...groupsOf(0, 32) },
  ],
  edges: [
    edgeOf('eval', ['', 'agent'], 30),
    edgeOf('eval', ['agent', 'search'], 30),
    edgeOf('eval', ['agent', 'book'], 10),
    edgeOf('production', ['', 'agent'], 40),
    edgeOf('production', ['agent', 'search'], 30),
  ],
  paths: [
    path('eval', ['agent'], 0, 30),
    path('production', ['agent'], 0, 40),
    path('production', ['agent', 'refund'], 32, 40),
    path('production', ['agent', 'refund', 'mail'], 36, 40),
  ],
}
const input = inputWith(tables)
const few = inputWith({ ...tables, totals: [tracesOf('eval', 29), tracesOf('production', 40)] })

describe('fitness', () => {
  test('is the share of production traces whose edges some eval run has', () => {
    const found = fitness(input, input.topology)
    expect(found).toMatchObject({ id: 'topology:fitness', state: 'MEASURED', value: expect.closeTo(30 / 40, 12) })
    // t(0.975, 39) √(0.75 · 0.25 / 39) = 2.022691 · 0.069338
    expect(found.interval?.[0]).toBeCloseTo(0.75 - 0.140249, 4)
    expect(found.interval?.[1]).toBeCloseTo(0.75 + 0.140249, 4)
  })

  test('has no number with few traces', () => {
    expect(fitness(few, few.topology)).toMatchObject({ state: 'INSUFFICIENT', value: null, interval: null })
  })
})

describe('precision', () => {
  test("is the share of eval's edges that production takes", () => {
    // No group carries an edge alone, so that nothing varies.
    expect(precision(input, input.topology)).toMatchObject({
      ...{
        id: 'topology:precision',
        state: 'MEASURED',
        value: 2 / 3,
        interval: [expect.closeTo(2 / 3, 12), expect.closeTo(2 / 3, 12)],
      },
    })
  })

  test('varies with an edge that one group of production carries alone', () => {
    const lone = inputWith({ ...tables, edges: [...tables.edges, edgeOf('production', ['agent', 'book'], 1)] })
    const found = precision(lone, lone.topology)
    // Left out, that group takes 1/3: V = 39/40 (39/40 · (1/3)² · 1/40 · 40) = (39/40)² / 9, cut at 1.
    expect(found.value).toBe(1)
    expect(found.interval?.[0]).toBeCloseTo(1 - 2.022691 * (39 / 40 / 3), 4)
    expect(found.interval?.[1]).toBe(1)
  })

  test('has no number with few traces', () => {
    expect(precision(few, few.topology)).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })
})

describe('novelPaths', () => {
  test('are the share of production traces that take a path which no eval run took', () => {
    const found = novelPaths(input, input.topology)
    expect(found).toMatchObject({ id: 'topology:novel paths', state: 'MEASURED', value: expect.closeTo(8 / 40, 12) })
    // t(0.975, 39) √(0.2 · 0.8 / 39) = 2.022691 · 0.064051
    expect(found.interval?.[0]).toBeCloseTo(0.2 - 0.129556, 4)
  })

  test('are named where they begin, with their share', () => {
    expect(novelPaths(input, input.topology)).toMatchObject({
      details: { paths: [{ path: ['agent', 'refund'], value: expect.closeTo(8 / 40, 12), exemplars: ['t1'] }] },
    })
  })

  test('have no number with few traces', () => {
    expect(novelPaths(few, few.topology)).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })
})
