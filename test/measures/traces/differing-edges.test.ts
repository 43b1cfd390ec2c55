import { describe, expect, test } from 'vitest'
import { edgeOf, inputWith, tracesOf } from './small-topology.ts'
import { differingEdges, isCertain, noteOf } from '../../../src/measures/traces/differing-edges.ts'

const input = inputWith({
  totals: [tracesOf('eval', 20), tracesOf('production', 40)],
  edges: [
    edgeOf('eval', ['', 'agent'], 20),
    edgeOf('production', ['', 'agent'], 40),
    edgeOf('eval', ['agent', 'search'], 10),
    edgeOf('production', ['agent', 'search'], 24),
    edgeOf('production', ['agent', 'refund'], 20),
  ],
})

describe('differingEdges', () => {
  const rows = differingEdges(input, input.topology)

  test('put the edge that differs most, and certainly, first', () => {
    expect(rows.map(({ child }) => child)).toEqual(['refund', 'search', 'agent'])
  })

  test('give the share of traces of each cohort that have an edge', () => {
    expect(rows).toMatchObject([
      { parent: 'agent', eval: 0, production: 0.5, difference: 0.5, note: 'NOT COVERED BY EVAL' },
      // 24/40 − 10/20
      { eval: 0.5, production: 0.6, difference: expect.closeTo(0.1, 12) },
      { parent: '', eval: 1, production: 1, difference: 0 },
    ])
    expect(rows[1]).not.toHaveProperty('note')
  })

  test('have intervals that hold for all rows together', () => {
    const [, search] = rows
    // V = 0.25/19 + 0.24/39 at level 1 − 0.05/3: wider than 2.4 standard errors, narrower than 2.6.
    const deviation = Math.sqrt(0.25 / 19 + 0.24 / 39)
    expect(search?.interval[1]).toBeGreaterThan(0.1 + 2.4 * deviation)
    expect(search?.interval[1]).toBeLessThan(0.1 + 2.6 * deviation)
  })
})

describe('isCertain', () => {
  const row = { eval: 0, production: 0, difference: 0 }

  test('holds for an interval that leaves out 0', () => {
    expect(isCertain({ ...row, interval: [0.1, 0.2] })).toBe(true)
    expect(isCertain({ ...row, interval: [-0.2, -0.1] })).toBe(true)
    expect(isCertain({ ...row, interval: [-0.1, 0.1] })).toBe(false)
    expect(isCertain({ ...row, interval: [0, 0] })).toBe(false)
  })
})

describe('noteOf', () => {
  test('names the cohort that lacks the row', () => {
    const row = { difference: 0, interval: [0, 0] } as const
    expect(noteOf({ ...row, eval: 0, production: 0.1 })).toEqual({ note: 'NOT COVERED BY EVAL' })
    expect(noteOf({ ...row, eval: 0.1, production: 0 })).toEqual({ note: 'NOT IN PRODUCTION' })
    expect(noteOf({ ...row, eval: 0, production: 0 })).toEqual({})
  })
})
