import { describe, expect, test } from 'vitest'
import { heldShare, shareBelow } from '../../../src/measures/tables/held-share.ts'
import { outcomeHistogram } from '../../../src/measures/tables/outcome-histogram.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis, callsOf } from '../small-profile.ts'

const ones = new Float64Array(20).fill(1)

describe('heldShare', () => {
  test("gives Wilson's interval at the effective size of the jackknife", () => {
    const found = heldShare(
      { numerators: ones.map((_, group) => (group < 18 ? 1 : 0)), denominators: ones, callsPerWeight: 1 },
      0.95,
    )
    // Variance 0.9 · 0.1 / 19, so that 19 calls stand behind it; z²/19 = 0.202182.
    // (0.9 + 0.101091 ± 1.959964 √(0.09/19 + 0.202182/76)) / 1.202182
    expect(found?.value).toBeCloseTo(0.9, 12)
    expect(found?.standardError).toBeCloseTo(Math.sqrt(0.09 / 19), 12)
    expect(found?.interval[0]).toBeCloseTo(0.69251, 4)
    expect(found?.interval[1]).toBeCloseTo(0.97295, 4)
  })

  test('does not take a share that never varied for certain', () => {
    const found = heldShare({ numerators: ones, denominators: ones, callsPerWeight: 0.5 }, 0.95)
    // 20 units of weight are worth 10 calls: 1 / (1 + z²/10).
    expect(found?.interval[0]).toBeCloseTo(1 / (1 + 3.841459 / 10), 5)
    expect(found?.interval[1]).toBeCloseTo(1, 12)
  })

  test('is undefined with one group', () => {
    const one = Float64Array.of(5, 0)
    expect(heldShare({ numerators: one, denominators: one, callsPerWeight: 1 }, 0.95)).toBeUndefined()
  })
})

describe('shareBelow', () => {
  test('is the share of calls whose bin lies wholly below the bound', () => {
    const calls = callsOf('production', 20, (call) => ({
      bins: { route: 'a' },
      outcomes: { latency: call < 18 ? 1 : 8 },
    }))
    const profile = profileOf([axis('route')], calls)
    const histogram = outcomeHistogram(profile, 'production', 'latency')
    if (histogram === undefined) throw new Error('latency is not counted')
    expect(shareBelow(profile, histogram, { bound: 2, level: 0.95 })?.value).toBeCloseTo(18 / 20, 12)
    expect(shareBelow(profile, histogram, { bound: 0.5, level: 0.95 })?.value).toBe(0)
  })
})
