import { describe, expect, test } from 'vitest'
import { projection, rangeOf } from '../../../src/measures/scores/projection.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { above, below } from '../matchers.ts'
import { inputOfCalls } from '../small-profile.ts'
import { scored, suite, traffic, unscored } from './case-runs.ts'
import type { ProfileScore } from '../../../src/vocabulary/scores/profile-scores.ts'

const read = (calls: readonly MadeCall[]) => projection.read(inputOfCalls(calls))

describe('projection', () => {
  const [found] = read([...suite, ...traffic])

  test("is eval's score on production's mix of contexts", () => {
    // 0.75 · 0.5 + 0.25 · 1
    expect(found).toMatchObject({ id: 'projection:solved', state: 'MEASURED', value: expect.closeTo(0.625, 12) })
    // Left out: V = 39/40 (20 · 0.0197368² + 30 · 0.0032051² + 10 · 0.0096154²) = 0.0087980, 51 degrees of freedom, t = 2.00755
    expect(found?.interval?.[0]).toBeCloseTo(0.625 - 0.1883, 3)
    expect(found?.interval?.[1]).toBeCloseTo(0.625 + 0.1883, 3)
  })

  test('states the score as eval ran, the shift and the score of production itself', () => {
    expect(found).toMatchObject({
      details: {
        naive: { value: expect.closeTo(0.75, 12) },
        shift: { value: expect.closeTo(-0.125, 12) },
        coveredShare: 1,
        raked: { state: 'MEASURED', value: expect.closeTo(0.625, 9) },
        impacts: [{ dimension: 'route', value: expect.closeTo(-0.125, 12) }],
        // (0.625 − 0.625²) / (39/40 · 20 · 0.0197368²)
        effectiveUnits: expect.closeTo(30.85, 1),
        range: [0, 1],
        production: { value: expect.closeTo(21 / 40, 12) },
      },
    })
  })

  test('bounds the score of all production where eval sampled a part', () => {
    // Five of 45 calls run in c: 8/9 of production projects to (30 · 0.5 + 10 · 1) / 40 = 0.625, the rest to 0 or 1.
    const more = scored('production', 45, (cluster) => ({ route: cluster < 30 ? 'a' : cluster < 40 ? 'b' : 'c' }))
    const [bounded] = read([...suite, ...more])
    expect(bounded).toMatchObject({
      state: 'MEASURED',
      value: expect.closeTo(0.625, 12),
      details: {
        coveredShare: expect.closeTo(40 / 45, 12),
        raked: { state: 'BOUNDED', value: null },
        bounds: [below((40 / 45) * 0.625), above((40 / 45) * 0.625 + 5 / 45)],
      },
    })
  })

  test('is not recorded where eval has no score', () => {
    expect(read([...unscored(suite), ...traffic])).toMatchObject([{ state: 'NOT_RECORDED', value: null }])
  })

  test('has no number where eval sampled no context of production', () => {
    const elsewhere = scored('production', 40, () => ({ route: 'c' }))
    expect(read([...suite, ...elsewhere])).toMatchObject([{ state: 'INSUFFICIENT', value: null, interval: null }])
  })

  test('has no number with too few scored clusters', () => {
    expect(read([...suite.slice(0, 19), ...traffic])).toMatchObject([{ state: 'INSUFFICIENT', value: null }])
  })

  test('says nothing without scores', () => {
    expect(read([...unscored(suite), ...unscored(traffic)])).toEqual([])
  })
})

describe('rangeOf', () => {
  const score = (minimum: number | null, maximum: number | null) => ({ minimum, maximum }) as ProfileScore

  test('is that of a share for values that stay in it', () => {
    expect(rangeOf(score(0.2, 1))).toEqual([0, 1])
  })

  test('is unknown for any other values', () => {
    expect(rangeOf(score(0, 5))).toBeUndefined()
    expect(rangeOf(score(-1, 1))).toBeUndefined()
    expect(rangeOf(score(null, null))).toBeUndefined()
  })
})
