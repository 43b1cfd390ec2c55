import { describe, expect, test } from 'vitest'
import { crossedInterval } from '../../../src/measures/scores/crossed-interval.ts'
import type { CrossedEffect } from '../../../src/statistics/repeats/crossed-effect.ts'
import type { CaseRuns } from '../../../src/measures/tables/model-runs.ts'

const names = Array.from({ length: 10 }, (_, place) => `case-${place}`)
const nothing = {
  runs: 1,
  successes: 0,
  errors: 0,
  sum: 0,
  square: 0,
  calls: null,
  inputTokens: null,
  outputTokens: null,
}
const cases = (groupOf: (place: number) => number): readonly CaseRuns[] =>
  names.map((name, place) => ({
    ...nothing,
    case: name,
    group: groupOf(place),
    cost: null,
    passedRuns: 0,
    passedCalls: null,
    passedInputTokens: null,
    length: null,
  }))

/** Every case scores 0 at level b, and 1 at level a in the first so many cases. */
const means = (better: number) =>
  names.flatMap((name, place) => [
    { case: name, level: 'a', mean: place < better ? 1 : 0, runs: 1 },
    { case: name, level: 'b', mean: 0, runs: 1 },
  ])
const part = ({ effects }: CrossedEffect) => effects.get('a') ?? 0
const options = { leastCases: 5, level: 0.95, part }

describe('crossedInterval', () => {
  test('leaves out one group of cases at a time', () => {
    // Six of ten cases deviate by 0.5: mean 0.3, V = 0.25 · 0.24 / 9, t(0.975, 9) √V = 2.262157 · 0.081650
    const found = crossedInterval(means(6), { ...options, cases: cases((place) => place) })
    expect(found?.[0]).toBeCloseTo(0.3 - 0.184704, 5)
    expect(found?.[1]).toBeCloseTo(0.3 + 0.184704, 5)
  })

  test('does not go below 0', () => {
    // Two of ten: 0.1 ± 2.262157 √(0.25 · 0.16 / 9)
    const found = crossedInterval(means(2), { ...options, cases: cases((place) => place) })
    expect(found?.[0]).toBe(0)
    expect(found?.[1]).toBeCloseTo(0.1 + 0.15081, 5)
  })

  test('is undefined when one group carries the effect', () => {
    const found = crossedInterval(means(6), { ...options, cases: cases((place) => (place < 9 ? 0 : place)) })
    expect(found).toBeUndefined()
  })
})
