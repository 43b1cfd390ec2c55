import { describe, expect, test } from 'vitest'
import { outcomeTables } from '../../../src/measures/tables/outcome-tables.ts'
import { callsOf, inputOfCalls } from '../small-profile.ts'

const timed = (cohort: 'eval' | 'production', calls: number, secondsOf: (call: number) => number) =>
  callsOf(cohort, calls, (call) => ({
    bins: { route: call % 2 === 0 ? 'a' : 'b' },
    outcomes: { latency: secondsOf(call) },
  }))

const sum = (counts: Float64Array) =>
  [0, 1].map((place) => counts.filter((_, at) => at % 2 === place).reduce((all, each) => all + each, 0))

describe('outcomeTables', () => {
  test("counts the calls within eval's bound by context", () => {
    // Eval's bound is the 19th of 19 calls of 1 s; of production the calls 0 to 2 take 1 s, the other seven 5 s.
    const input = inputOfCalls([
      ...timed('eval', 19, () => 1),
      ...timed('production', 10, (call) => (call < 3 ? 1 : 5)),
    ])
    const tables = outcomeTables(input, 'latency')
    expect(tables?.contexts).toEqual([['a'], ['b']])
    expect(sum(tables?.eval.weights.counts ?? new Float64Array())).toEqual([10, 9])
    expect(sum(tables?.eval.sums.counts ?? new Float64Array())).toEqual([10, 9])
    expect(sum(tables?.production.weights.counts ?? new Float64Array())).toEqual([5, 5])
    expect(sum(tables?.production.sums.counts ?? new Float64Array())).toEqual([2, 1])
  })

  test('is undefined where eval has no bound', () => {
    expect(
      outcomeTables(inputOfCalls([...timed('eval', 18, () => 1), ...timed('production', 10, () => 1)]), 'latency'),
    ).toBeUndefined()
  })

  test('is undefined where a cohort does not record the outcome', () => {
    expect(outcomeTables(inputOfCalls(timed('eval', 19, () => 1)), 'latency')).toBeUndefined()
    expect(outcomeTables(inputOfCalls(timed('production', 19, () => 1)), 'latency')).toBeUndefined()
  })
})
