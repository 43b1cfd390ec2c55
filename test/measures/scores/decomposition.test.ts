import { describe, expect, test } from 'vitest'
import { decomposition } from '../../../src/measures/scores/decomposition.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { callsOf, inputOfCalls } from '../small-profile.ts'
import { scored, suite, traffic, unscored } from './case-runs.ts'

const read = (calls: readonly MadeCall[]) => decomposition.read(inputOfCalls(calls))

describe('decomposition', () => {
  const [gap, within] = read([...suite, ...traffic])

  test('is the score of production less that of eval', () => {
    // 21/40 − 30/40
    expect(gap).toMatchObject({ id: 'decomposition:solved', state: 'MEASURED', value: expect.closeTo(-0.225, 12) })
    expect(gap?.interval?.[0]).toBeLessThan(-0.225)
    expect(gap?.interval?.[1]).toBeGreaterThan(-0.225)
  })

  test('splits the gap into the mix of contexts and the score at equal context', () => {
    // Mix: 0.25 · (0.5 + 0.4)/2 − 0.25 · (1 + 0.9)/2 = −0.125; within: 0.625 · −0.1 + 0.375 · −0.1 = −0.1.
    expect(gap).toMatchObject({
      details: {
        mix: { value: expect.closeTo(-0.125, 12) },
        within: { value: expect.closeTo(-0.1, 12) },
        productionOnly: { value: 0 },
        evalOnly: { value: 0 },
        evalOverlap: 1,
        productionOverlap: 1,
        simpson: false,
        byDimension: [{ dimension: 'route', value: expect.closeTo(-0.125, 12) }],
      },
    })
    expect(within).toMatchObject({
      id: 'decomposition:solved/within',
      state: 'MEASURED',
      value: expect.closeTo(-0.1, 12),
    })
  })

  test('does the same for the share of calls within the bound of an outcome', () => {
    const timed = (cohort: MadeCall['cohort'], slow: number) =>
      callsOf(cohort, 40, (call) => ({ bins: { route: 'a' }, outcomes: { latency: call < slow ? 9 : 1 } }))
    // Eval's bound, rank 39 of 40, is that of its calls of 1 s; 10 of 40 production calls exceed it.
    const [latency] = read([...timed('eval', 1), ...timed('production', 10)])
    expect(latency).toMatchObject({ id: 'decomposition:latency', value: expect.closeTo(30 / 40 - 39 / 40, 12) })
  })

  test('is not recorded where one cohort has no score', () => {
    expect(read([...suite, ...unscored(traffic)])).toMatchObject([{ state: 'NOT_RECORDED', value: null }])
    expect(read([...unscored(suite), ...traffic])).toMatchObject([{ state: 'NOT_RECORDED', value: null }])
  })

  test('has no number where the cohorts share less than three tenths of their contexts', () => {
    const elsewhere = scored('production', 40, (cluster) => ({ route: cluster < 11 ? 'a' : 'c', score: 1 }))
    expect(read([...suite, ...elsewhere])).toMatchObject([{ state: 'INSUFFICIENT', value: null, interval: null }])
  })
})
