import { describe, expect, test } from 'vitest'
import { selfCoverage } from '../../../src/measures/contexts/self-coverage.ts'
import { inputOfCalls, routed } from '../small-profile.ts'

const traffic = routed('production', 10, (cluster) => (cluster < 6 ? 'a' : 'b'))

describe('selfCoverage', () => {
  test('is what as many calls drawn from production would cover', () => {
    const input = { ...inputOfCalls([...routed('eval', 2, () => 'a'), ...traffic]), minimumClusters: 1 }
    // Two calls miss a (.6) with .4² and b (.4) with .6².
    expect(selfCoverage(input)).toBeCloseTo(0.6 * (1 - 0.16) + 0.4 * (1 - 0.36), 12)
  })

  test('asks for as many cases of a context as coverage does', () => {
    const input = { ...inputOfCalls([...routed('eval', 2, () => 'a'), ...traffic]), minimumClusters: 2 }
    expect(selfCoverage(input)).toBeCloseTo(0.6 * 0.36 + 0.4 * 0.16, 12)
  })

  test('counts calls and not sessions, which hold several', () => {
    const session = (size: number) =>
      Array.from({ length: size }, (_, place) => ({
        cohort: 'production' as const,
        cluster: `session-${size}`,
        bins: { route: place % 2 === 0 ? 'a' : 'b' },
      }))
    const input = {
      ...inputOfCalls([...routed('eval', 1, () => 'a'), ...session(2), ...session(20)]),
      minimumClusters: 1,
    }
    expect(selfCoverage(input)).toBeCloseTo(0.5, 12)
  })

  test('comes close to 1 with many cases, and is 0 without production', () => {
    const input = { ...inputOfCalls([...routed('eval', 40, () => 'a'), ...traffic]), minimumClusters: 4 }
    expect(selfCoverage(input)).toBeGreaterThan(0.999)
    expect(selfCoverage(inputOfCalls(routed('eval', 10, () => 'a')))).toBe(0)
  })
})
