import { describe, expect, test } from 'vitest'
import type { TopologyPath } from '../../../src/vocabulary/traces/topology.ts'
import { groupsOf, inputWith, tracesOf } from './small-topology.ts'
import { pathRows, rankedPaths } from '../../../src/measures/traces/ranked-paths.ts'

const path = (cohort: 'eval' | 'production', steps: readonly string[], to: number, times = 1): TopologyPath => ({
  ...{ cohort, code: steps.join('>'), path: steps, times, exemplars: [`${cohort} trace`] },
  ...groupsOf(0, to),
})
const input = inputWith({
  totals: [tracesOf('eval', 20), tracesOf('production', 40)],
  paths: [
    path('eval', ['agent'], 20),
    path('production', ['agent'], 40),
    path('eval', ['agent', 'search'], 10, 3),
    path('production', ['agent', 'search'], 24, 3),
    path('production', ['agent', 'refund'], 20),
    path('production', ['agent', 'refund', 'mail'], 19),
  ],
})

describe('pathRows', () => {
  const rows = pathRows(input, input.topology)

  test('put the path that differs most, and certainly, first', () => {
    expect(rows.map(({ text }) => text)).toEqual(['agent > refund', 'agent > search ×3+', 'agent'])
  })

  test('give the share of traces of each cohort with an example', () => {
    expect(rows).toMatchObject([
      {
        eval: 0,
        production: 0.5,
        note: 'NOT COVERED BY EVAL',
        exemplars: { eval: [], production: ['production trace'] },
      },
      // 24/40 − 10/20
      { eval: 0.5, production: 0.6, difference: expect.closeTo(0.1, 12), times: '3+' },
      { eval: 1, production: 1, difference: 0, times: '1' },
    ])
  })

  test('leave out a longer form of a path that has nearly the same shares', () => {
    // agent > refund > mail: 19/40, within a tenth of 20/40.
    expect(rows.map(({ path: steps }) => steps.at(-1))).not.toContain('mail')
  })
})

describe('rankedPaths', () => {
  test('state for how many rows the intervals hold together', () => {
    const { rows, tested } = rankedPaths(input, input.topology)
    expect(tested).toBe(20)
    expect(rows).toEqual(pathRows(input, input.topology))
  })

  test('are empty without paths', () => {
    const empty = inputWith({ totals: [tracesOf('eval', 20), tracesOf('production', 40)] })
    expect(rankedPaths(empty, empty.topology).rows).toEqual([])
  })
})
