import { describe, expect, test } from 'vitest'
import { functionCalls } from '../../../src/measures/traces/function-calls.ts'
import type { FunctionCallFact } from '../../../src/vocabulary/traces/topology.ts'
import { spread } from '../small-profile.ts'
import { inputWith, tracesOf } from './small-topology.ts'

const totals = [tracesOf('eval', 20), tracesOf('production', 20)]

/** One tool call in each of so many groups, sound in the first `sound` of them. */
const row = (cohort: 'eval' | 'production', sound: number, calls = 20, fact = 'valid call'): FunctionCallFact => ({
  ...{ cohort, fact, units: calls, replies: 2 * calls, clusters: calls },
  denominators: Array.from({ length: calls }, () => 1),
  groups: spread(calls).groups,
  weights: Array.from({ length: calls }, (_, group) => (group < sound ? 1 : 0)),
})
const read = (rows: readonly FunctionCallFact[]) => functionCalls.read(inputWith({ totals, functionCalls: rows }))
const valid = (rows: readonly FunctionCallFact[]) => read(rows).find(({ subject }) => subject === 'valid call')

describe('functionCalls', () => {
  test('compares the share of valid tool calls between the cohorts', () => {
    const found = valid([row('eval', 16), row('production', 10)])
    // 0.5 − 0.8
    expect(found).toMatchObject({
      ...{ id: 'function-calls:valid call', state: 'MEASURED', value: expect.closeTo(-0.3, 12) },
      clusters: { eval: 20, production: 20 },
      details: { eval: 0.8, production: 0.5, toolCalls: { eval: 20, production: 20 }, replies: { eval: 40 } },
    })
    // V = (0.16 + 0.25) / 19, 36.2 degrees of freedom, t = 2.02771: 2.02771 · 0.146898
    expect(found?.interval?.[0]).toBeCloseTo(-0.3 - 0.29787, 3)
    expect(found?.interval?.[1]).toBeCloseTo(-0.3 + 0.29787, 3)
  })

  test('gives a finding for parsing, for the offered tool and for both with the required properties', () => {
    expect(read([row('eval', 16), row('production', 10)]).map(({ subject, state }) => [subject, state])).toEqual([
      ['arguments parse', 'NOT_RECORDED'],
      ['offered tool', 'NOT_RECORDED'],
      ['valid call', 'MEASURED'],
    ])
  })

  test('does not take a share that was always seen for certain', () => {
    const found = valid([row('eval', 20), row('production', 20)])
    expect(found).toMatchObject({ state: 'MEASURED', value: 0 })
    expect(found?.interval?.[1]).toBeGreaterThan(0.1)
  })

  test('has no number with fewer than twenty tool calls in a cohort', () => {
    expect(valid([row('eval', 16), row('production', 10, 19)])).toMatchObject({
      ...{ state: 'INSUFFICIENT', value: null, interval: null },
      because: '19 tool calls of 19 clusters in production; 20 of 10 are needed',
    })
  })

  test('has no number where few clusters made all tool calls', () => {
    const few = { ...row('production', 10), clusters: 9 }
    expect(valid([row('eval', 16), few])).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })

  test('names what has to be recorded where one cohort or none counts its tool calls', () => {
    expect(valid([row('eval', 16)])).toMatchObject({
      state: 'NOT_RECORDED',
      because: 'no call of production records its tool calls',
    })
    expect(read([])).toMatchObject([
      { state: 'NOT_RECORDED', value: null, because: expect.stringContaining('evalgap.tool_calls.*') },
    ])
  })

  test('gives no finding without traces', () => {
    const { topology: _, ...input } = inputWith({})
    expect(functionCalls.read({ ...input, profile: { ...input.profile, topology: undefined } })).toEqual([])
  })
})
