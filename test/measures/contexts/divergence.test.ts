import { describe, expect, test } from 'vitest'
import { divergence } from '../../../src/measures/contexts/divergence.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis, callsOf, inputOf, inputOfCalls, routed } from '../small-profile.ts'

const suite = routed('eval', 20, (cluster) => (cluster < 10 ? 'a' : 'b'))
const traffic = routed('production', 40, (cluster) => (cluster < 30 ? 'a' : 'b'))
const input = inputOfCalls([...suite, ...traffic])

describe('divergence', () => {
  test('is the total variation between the shares of the bins', () => {
    const [found] = divergence.read(input)
    expect(found).toMatchObject({ id: 'divergence:route', state: 'MEASURED', clusters: { eval: 20, production: 40 } })
    // |0.5 − 0.75|
    expect(found?.value).toBeCloseTo(0.25, 12)
    expect(found?.interval?.[0]).toBeLessThanOrEqual(0.25)
    expect(found?.interval?.[1]).toBeGreaterThan(0.25)
    expect(found?.pValue).toBeGreaterThan(0.01)
    expect(found?.pValue).toBeLessThan(0.2)
  })

  test('gives two other divergences', () => {
    expect(divergence.read(input)[0]).toMatchObject({
      details: {
        // (0.75 − 0.5) ln 1.5 + (0.25 − 0.5) ln 0.5
        populationStabilityIndex: expect.closeTo(0.274653, 5),
        // ½ Σ p log2(p / m) + ½ Σ q log2(q / m) at m = (0.625, 0.375)
        jensenShannonBits: expect.closeTo(0.048795, 5),
      },
    })
  })

  test('is 0 for a dimension that has one bin', () => {
    const [found] = divergence.read(
      inputOfCalls([...routed('eval', 20, () => 'a'), ...routed('production', 40, () => 'a')]),
    )
    expect(found).toMatchObject({ state: 'MEASURED', value: 0, interval: [0, 0], details: { constant: true } })
  })

  test('is bounded where a dimension is recorded on too few calls', () => {
    const partial = callsOf('production', 40, (cluster) => ({
      bins: cluster < 28 ? { route: cluster < 14 ? 'a' : 'b' } : {},
    }))
    const [found] = divergence.read(inputOfCalls([...suite, ...partial]))
    expect(found).toMatchObject({ state: 'BOUNDED', value: null })
    // Both have half of their known calls in a; 12 of 40 calls of production may have any value.
    expect(found?.interval?.[0]).toBe(0)
    expect(found?.interval?.[1]).toBeGreaterThan(12 / 40)
  })

  test('is not comparable for a dimension of one cohort, and not given for one that neither records', () => {
    const profile = profileOf(
      [axis('route'), axis('zone')],
      [...suite, ...callsOf('production', 40, () => ({ bins: {} }))],
    )
    expect(divergence.read(inputOf(profile))).toMatchObject([
      { id: 'divergence:route', state: 'NOT_COMPARABLE', value: null },
    ])
  })

  test('has no number with few clusters', () => {
    for (const calls of [
      [...suite.slice(0, 9), ...traffic],
      [...suite, ...traffic.slice(20, 39)],
    ])
      expect(divergence.read(inputOfCalls(calls))[0]).toMatchObject({
        state: 'INSUFFICIENT',
        value: null,
        interval: null,
      })
  })

  test('has no number when fewer than five clusters are expected in a bin', () => {
    const rare = [
      ...routed('eval', 20, (cluster) => (cluster < 2 ? 'b' : 'a')),
      ...routed('production', 40, (cluster) => (cluster < 4 ? 'b' : 'a')),
    ]
    expect(divergence.read(inputOfCalls(rare))[0]).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })
})
