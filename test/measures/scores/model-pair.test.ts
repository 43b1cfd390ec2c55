import { describe, expect, test } from 'vitest'
import { modelPair } from '../../../src/measures/scores/model-pair.ts'

const means = (count: number, of: (place: number) => number) =>
  new Map(Array.from({ length: count }, (_, place) => [String(place), of(place)] as const))
const sure = means(100, () => 1)
const options = { level: 0.95, unit: true }

describe('modelPair', () => {
  test('bounds the difference by the cases that differ, where few do', () => {
    const failing = means(100, (place) => (place === 0 ? 0 : 1))
    const found = modelPair(sure, failing, options)
    // 1 of 100: two-sided [0.000253, 0.054459] less 0 of 100: [0, 0.036217]; one-sided 0.046560; both signs of one draw are alike.
    expect(found).toMatchObject({ cases: 100, discordant: 1, difference: 0.01, pValue: 1 })
    expect(found?.interval?.[0]).toBeCloseTo(0.000253 - 0.036217, 6)
    expect(found?.interval?.[1]).toBeCloseTo(0.054459, 6)
    expect(found?.detectable).toEqual({ value: expect.closeTo(0.04656, 6), interval: [0, expect.closeTo(0.054459, 6)] })
  })

  test('knows nothing of a score without a range that never differs', () => {
    expect(modelPair(sure, sure, { ...options, unit: false })).toMatchObject({ interval: null, detectable: null })
  })

  test('has an interval of what can be detected, where enough cases differ', () => {
    const half = means(100, (place) => place % 2)
    const found = modelPair(sure, half, options)
    // Standard error √(0.25 / 99), which hardly varies as half is the most that it can be.
    const value = 2.801585 * Math.sqrt(0.25 / 99)
    const near = expect.closeTo(value, 2)
    expect(found).toMatchObject({ detectable: { value: expect.closeTo(value, 5), interval: [near, near] } })
  })

  test('compares the cases that both ran, and is undefined with few', () => {
    expect(
      modelPair(
        sure,
        means(30, () => 1),
        options,
      )?.cases,
    ).toBe(30)
    expect(
      modelPair(
        sure,
        means(29, () => 1),
        options,
      ),
    ).toBeUndefined()
  })
})
