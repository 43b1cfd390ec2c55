import { describe, expect, test } from 'vitest'
import { tooFewTraces, topologyDivergence, topologyFrame } from '../../../src/measures/traces/topology-divergence.ts'
import type { TraceVectors } from '../../../src/measures/traces/topology-divergence.ts'
import { groupsOf, inputWith, smallTopology, tracesOf } from './small-topology.ts'

const input = inputWith({ totals: [tracesOf('eval', 40), tracesOf('production', 60)] })

/** So many traces of each cohort have the value deep; the others are flat. */
const vectors = (inEval: number, production: number): TraceVectors => ({
  subject: 'depth',
  rows: [
    { cohort: 'eval' as const, value: 'deep', ...groupsOf(0, inEval) },
    { cohort: 'eval' as const, value: 'flat', ...groupsOf(inEval, 40) },
    { cohort: 'production' as const, value: 'deep', ...groupsOf(0, production) },
    { cohort: 'production' as const, value: 'flat', ...groupsOf(production, 60) },
  ].filter(({ groups }) => groups.length > 0),
  details: { signature: 1 },
})
const read = (own: TraceVectors) => topologyDivergence(input, input.topology, own)

describe('topologyDivergence', () => {
  test('is the total variation of traces over values', () => {
    const found = read(vectors(20, 45))
    // |20/40 − 45/60|
    expect(found).toMatchObject({
      ...{ id: 'topology:depth', state: 'MEASURED', value: expect.closeTo(0.25, 12) },
      ...{ clusters: { eval: 40, production: 60 }, details: { signature: 1, values: 2 } },
    })
    expect(found.pValue).toBeLessThan(0.05)
    expect(found.interval?.[1]).toBeGreaterThan(0.25)
  })

  test('is 0 where every trace has the same value', () => {
    expect(read(vectors(0, 0))).toMatchObject({
      state: 'MEASURED',
      value: 0,
      interval: [0, 0],
      details: { constant: true },
    })
  })

  test('is not recorded where no trace has a value', () => {
    expect(read({ subject: 'depth', rows: [] })).toMatchObject({ state: 'NOT_RECORDED', value: null, interval: null })
  })

  test('has no number when the values are rare that a trace can have several of', () => {
    const { rows } = vectors(20, 45)
    const present = rows.map((row) => ({ ...row, groups: [0], weights: [1] }))
    expect(read({ subject: 'edges', rows, present })).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })

  test('has no number with few traces', () => {
    const few = smallTopology({ totals: [tracesOf('eval', 29), tracesOf('production', 60)] })
    expect(topologyDivergence(input, few, vectors(20, 45))).toMatchObject({
      ...{ state: 'INSUFFICIENT', value: null, details: { signature: 1 } },
    })
  })
})

describe('topologyFrame', () => {
  test('names the finding and holds no number', () => {
    expect(topologyFrame(input, input.topology, 'edges')).toMatchObject({
      id: 'topology:edges',
      value: null,
      interval: null,
    })
  })
})

describe('tooFewTraces', () => {
  const topology = (own: { readonly traces?: number; readonly clusters?: number }) =>
    smallTopology({ totals: [tracesOf('eval', 30), { ...tracesOf('production', 30), ...own }] })

  test('is undefined from thirty traces of each cohort on', () => {
    expect(tooFewTraces(topology({}))).toBeUndefined()
  })

  test('names the cohort that lacks traces or clusters', () => {
    expect(tooFewTraces(topology({ traces: 29 }))).toContain('production trace')
    expect(tooFewTraces(topology({ clusters: 19 }))).toContain('production cluster')
    expect(tooFewTraces(smallTopology({}))).toContain('eval trace')
  })
})
