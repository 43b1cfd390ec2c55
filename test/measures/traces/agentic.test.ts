import { describe, expect, test } from 'vitest'
import { agentic } from '../../../src/measures/traces/agentic.ts'
import type { AgenticFact } from '../../../src/vocabulary/traces/topology.ts'
import { spread } from '../small-profile.ts'
import { inputWith, tracesOf } from './small-topology.ts'

const totals = [tracesOf('eval', 20), tracesOf('production', 20)]

/** One event in each of so many groups, counted in the first `counted` of them. */
const fact = (name: string, cohort: 'eval' | 'production', counted: number, events = 20): AgenticFact => ({
  ...{ cohort, fact: name, units: events, denominators: Array.from({ length: events }, () => 1) },
  groups: spread(events).groups,
  weights: Array.from({ length: events }, (_, group) => (group < counted ? 1 : 0)),
})
const read = (facts: readonly AgenticFact[]) => agentic.read(inputWith({ totals, agentic: facts }))

describe('agentic', () => {
  test('compares a ratio of events between the cohorts', () => {
    const [found] = read([fact('tool success', 'eval', 16), fact('tool success', 'production', 10)])
    // 0.5 − 0.8
    expect(found).toMatchObject({
      ...{ id: 'agentic:tool success', state: 'MEASURED', value: expect.closeTo(-0.3, 12) },
      details: { eval: 0.8, production: 0.5, units: { eval: 20, production: 20 } },
    })
    // V = (0.16 + 0.25) / 19, 36.2 degrees of freedom, t = 2.02771: 2.02771 · 0.146898
    expect(found?.interval?.[0]).toBeCloseTo(-0.3 - 0.29787, 3)
    expect(found?.interval?.[1]).toBeCloseTo(-0.3 + 0.29787, 3)
  })

  test('does not take a share that was always seen for certain', () => {
    const [found] = read([fact('tool success', 'eval', 20), fact('tool success', 'production', 20)])
    expect(found).toMatchObject({ state: 'MEASURED', value: 0 })
    expect(found?.interval?.[1]).toBeGreaterThan(0.1)
  })

  test('has no number with fewer than twenty events in a cohort', () => {
    const few = [fact('tool success', 'eval', 16), fact('tool success', 'production', 10, 19)]
    expect(read(few)).toMatchObject([{ state: 'INSUFFICIENT', value: null, details: { units: { production: 19 } } }])
    expect(read([fact('tool success', 'eval', 16)])).toMatchObject([{ state: 'INSUFFICIENT', value: null }])
  })

  test('says nothing without traces', () => {
    const { topology: _, ...input } = inputWith({})
    expect(agentic.read({ ...input, profile: { ...input.profile, topology: undefined } })).toEqual([])
  })
})
