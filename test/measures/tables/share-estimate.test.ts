import { describe, expect, test } from 'vitest'
import { shareEstimate } from '../../../src/measures/tables/share-estimate.ts'

const ones = new Float64Array(20).fill(1)

describe('shareEstimate', () => {
  test("cuts the size of Wilson's interval by the square of z over t", () => {
    const found = shareEstimate({
      numerators: ones.map((_, group) => (group < 18 ? 1 : 0)),
      denominators: ones,
      clusters: 20,
      level: 0.95,
    })
    // Size 19 · (1.959964 / 2.093024)² = 16.661; z² / size = 0.230566.
    // (0.9 + 0.115283 ± 1.959964 √(0.09 / 16.661 + 0.230566 / 66.644)) / 1.230566
    expect(found.value).toBeCloseTo(0.9, 12)
    expect(found.variance).toBeCloseTo(0.09 / 19, 12)
    expect(found.interval?.[0]).toBeCloseTo(0.67512, 5)
    expect(found.interval?.[1]).toBeCloseTo(0.97499, 5)
  })

  test('rests on the clusters when the share never varies', () => {
    const found = shareEstimate({ numerators: ones, denominators: ones, clusters: 50, level: 0.95 })
    // 1 / (1 + z² / (50 · 0.876895))
    expect(found.interval?.[0]).toBeCloseTo(1 / (1 + 3.841459 / (50 * 0.876895)), 4)
    expect(found.variance).toBe(0)
  })

  test('has no interval with one group', () => {
    const one = Float64Array.of(4, 0)
    expect(shareEstimate({ numerators: Float64Array.of(1, 0), denominators: one, clusters: 9, level: 0.95 })).toEqual({
      value: 0.25,
      interval: null,
      variance: 0,
    })
  })
})
