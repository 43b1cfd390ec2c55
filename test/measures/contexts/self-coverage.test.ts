import { describe, expect, test } from 'vitest'
import { selfCoverage } from '../../../src/measures/contexts/self-coverage.ts'
import { inputOfCalls, routed } from '../small-profile.ts'

const traffic = routed('production', 10, (cluster) => (cluster < 6 ? 'a' : 'b'))

describe('selfCoverage', () => {
  test('is what as many clusters drawn from production would cover', () => {
    const input = { ...inputOfCalls([...routed('eval', 2, () => 'a'), ...traffic]), minimumClusters: 1 }
    // Two of ten clusters miss a (6 of 10) with C(4,2) / C(10,2) = 6/45, and b with C(6,2) / C(10,2) = 15/45.
    expect(selfCoverage(input)).toBeCloseTo(0.6 * (39 / 45) + 0.4 * (30 / 45), 12)
  })

  test('asks for as many clusters of a context as coverage does', () => {
    const input = { ...inputOfCalls([...routed('eval', 2, () => 'a'), ...traffic]), minimumClusters: 2 }
    // Both in a: C(6,2) / C(10,2) = 15/45; both in b: C(4,2) / C(10,2) = 6/45.
    expect(selfCoverage(input)).toBeCloseTo(0.6 * (15 / 45) + 0.4 * (6 / 45), 12)
  })

  test('is 1 when all of production is drawn, and 0 without production', () => {
    expect(
      selfCoverage({ ...inputOfCalls([...routed('eval', 10, () => 'a'), ...traffic]), minimumClusters: 4 }),
    ).toBeCloseTo(1, 9)
    expect(selfCoverage(inputOfCalls(routed('eval', 10, () => 'a')))).toBe(0)
  })
})
