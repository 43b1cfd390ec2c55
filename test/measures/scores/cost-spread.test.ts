import { describe, expect, test } from 'vitest'
import { costSpread } from '../../../src/measures/scores/cost-spread.ts'

/** Ten cases in a context, each run ten times at a price. */
const runs = (context: string, cost: number, successesOf: (place: number) => number) =>
  Array.from({ length: 10 }, (_, place) => ({
    ...{ case: `case-${place}`, context, runs: 10, successes: successesOf(place) },
    cost: 10 * cost,
  }))

describe('costSpread', () => {
  test('compares contexts whose success differs by no more than chance', () => {
    const found = costSpread(
      [...runs('dear', 5, (place) => 6 + (place % 3)), ...runs('cheap', 0.1, (place) => 8 - (place % 3))],
      0.95,
    )
    // 69 and 71 of 100 runs pass.
    expect(found.spread?.value).toBeCloseTo(500 / 69 / (10 / 71), 9)
    const [low = 0, high = 0] = found.spread?.interval ?? []
    expect(low).toBeGreaterThan(40)
    expect(high).toBeLessThan(66)
    expect(found.contexts).toBe(2)
  })

  test('leaves out a cheap context that certainly succeeds less often', () => {
    expect(costSpread([...runs('dear', 5, (place) => 8 + (place % 2)), ...runs('cheap', 0.1, () => 5)], 0.95)).toEqual(
      {},
    )
  })

  test('says nothing of one context, or of few successes', () => {
    expect(
      costSpread(
        runs('only', 1, () => 8),
        0.95,
      ),
    ).toEqual({})
    expect(costSpread([...runs('dear', 5, () => 8), ...runs('rare', 1, (place) => (place < 4 ? 1 : 0))], 0.95)).toEqual(
      {},
    )
  })
})
