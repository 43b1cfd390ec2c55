import { describe, expect, test } from 'vitest'
import { scoreInterval } from '../../../src/measures/scores/score-interval.ts'

const found = { estimate: 0.9, standardError: 0.1, degreesOfFreedom: 9 }

describe('scoreInterval', () => {
  test('is the t interval of a score without a range', () => {
    // 0.9 ± t(0.975, 9) · 0.1 = 0.9 ± 0.226216
    const [low, high] = scoreInterval(found, { level: 0.95, range: undefined })
    expect(low).toBeCloseTo(0.673784, 5)
    expect(high).toBeCloseTo(1.126216, 5)
  })

  test('stays within the range of a share', () => {
    // Wilson at size 0.9 · 0.1 / 0.1² = 9, z² / 9 = 0.426829: (0.9 + 0.213414 ± 1.959964 √(0.01 + 0.426829 / 36)) / 1.426829
    const [low, high] = scoreInterval(found, { level: 0.95, range: [0, 1] })
    expect(low).toBeCloseTo(0.577163, 3)
    expect(high).toBeCloseTo(0.983538, 3)
  })

  test('rests on the clusters of a share that never varied', () => {
    const [low] = scoreInterval(
      { ...found, estimate: 1, standardError: 0 },
      { level: 0.95, range: [0, 1], clusters: 20 },
    )
    expect(low).toBeCloseTo(1 / (1 + 3.841459 / 20), 5)
  })
})
