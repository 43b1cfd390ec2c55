import { describe, expect, test } from 'vitest'
import { impacts } from '../../../src/measures/scores/impact.ts'
import { scoreTables } from '../../../src/measures/scores/score-tables.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { inputOfCalls } from '../small-profile.ts'
import { scored, suite, traffic } from './case-runs.ts'

function read(calls: readonly MadeCall[]) {
  const input = inputOfCalls(calls)
  const { scores } = input.profile
  const [score] = scores?.scores ?? []
  if (scores === undefined || score === undefined) throw new Error('nothing is scored')
  return impacts(scoreTables(input, scores, score), 0.95)
}

describe('impacts', () => {
  test("are what production's mix of one dimension does to eval's score", () => {
    const [only, ...others] = read([...suite, ...traffic])
    expect(others).toEqual([])
    // (0.75 − 0.5) · 0.5 + (0.25 − 0.5) · 1
    expect(only).toMatchObject({ dimension: 'route', value: expect.closeTo(-0.125, 12), unknownShare: 0 })
    expect(only?.interval[0]).toBeLessThan(-0.125)
    expect(only?.interval[1]).toBeGreaterThan(-0.125)
  })

  test('state the share of production in values that eval never had', () => {
    const [only] = read([
      ...suite,
      ...scored('production', 40, (cluster) => ({ route: cluster < 30 ? 'a' : 'c', score: 1 })),
    ])
    // c counts with eval's own mean 0.75: 0.25 · 0.5 − 0.5 · 1 + 0.25 · 0.75
    expect(only).toMatchObject({ value: expect.closeTo(-0.1875, 12), unknownShare: expect.closeTo(0.25, 12) })
  })

  test('are absent when one group holds production', () => {
    expect(read([...suite, ...traffic.slice(0, 1)])).toEqual([])
  })
})
