import { describe, expect, test } from 'vitest'
import { amplifier } from '../../../src/measures/scores/amplifier.ts'

const cases = Array.from({ length: 12 }, (_, group) => ({ case: `case-${group}`, group }))
/** Every case at two levels that differ by `effect`, and by a tenth more or less from case to case. */
const means = (effect: number) =>
  cases.flatMap(({ case: name, group }) => [
    { case: name, level: 'a', mean: effect * (group % 2 === 0 ? 1.1 : 0.9), runs: 1 },
    { case: name, level: 'b', mean: 0, runs: 1 },
  ])
const options = { cases, leastCases: 2, level: 0.95 }

describe('amplifier', () => {
  test('is the ratio of the deviations with an interval', () => {
    const found = amplifier({ of: means(0.4), over: means(0.1) }, options)
    expect(found?.value).toBeCloseTo(4, 9)
    // Both vary alike from case to case, which cancels.
    expect(found?.interval).toEqual([expect.closeTo(4, 9), expect.closeTo(4, 9)])
    // Where only one of both varies it does not.
    const steady = means(0.1).map((row) => ({ ...row, mean: row.level === 'a' ? 0.1 : 0 }))
    const [low = 0, high = 0] = amplifier({ of: means(0.4), over: steady }, options)?.interval ?? []
    expect(low).toBeGreaterThan(3)
    expect(low).toBeLessThan(3.9)
    expect(high).toBeGreaterThan(4.1)
  })

  test('is undefined where the divisor does not move the score', () => {
    expect(amplifier({ of: means(0.4), over: means(0) }, options)).toBeUndefined()
  })

  test('has no interval where what it is of may be noise alone', () => {
    expect(amplifier({ of: means(0), over: means(0.1) }, options)).toEqual({ value: 0, interval: null })
  })
})
