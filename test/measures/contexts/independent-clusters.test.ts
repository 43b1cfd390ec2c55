import { describe, expect, test } from 'vitest'
import { independentClusters } from '../../../src/measures/contexts/independent-clusters.ts'
import { callsOf } from '../small-profile.ts'
import { judgedOf } from './small-facts.ts'

const call = { bins: { route: 'a', input: 'short' } }

describe('independentClusters', () => {
  test('is at most the number of clusters where all weigh the same', () => {
    const { profile } = judgedOf(callsOf('production', 32, () => call))
    // 32 groups of weight 1: (32 − 32²/64) / (1 − 1/64) = 16.254, 32² / 16.254 = 63.0, cut at 32.
    expect(independentClusters(profile, 'production')).toBe(32)
  })

  test('is small where one cluster holds most calls', () => {
    const calls = callsOf('production', 32, (cluster) =>
      cluster === 0 ? Array.from({ length: 69 }, () => call) : call,
    )
    const { profile } = judgedOf(calls)
    // Σw = 100, Σw² = 69² + 31 = 4792: (4792 − 156.25) / 0.984375 = 4709.33, 10000 / 4709.33.
    expect(independentClusters(profile, 'production')).toBeCloseTo(10_000 / ((4792 - 156.25) / 0.984375), 6)
  })
})
