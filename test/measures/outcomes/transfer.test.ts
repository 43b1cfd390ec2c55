import { describe, expect, test } from 'vitest'
import { transfer } from '../../../src/measures/outcomes/transfer.ts'
import { callsOf, inputOfCalls } from '../small-profile.ts'
import type { MadeCall } from '../../comparison/made-call.ts'

const timed = (cohort: 'eval' | 'production', calls: number, secondsOf: (call: number) => number) =>
  callsOf(cohort, calls, (call) => ({ bins: { route: 'a' }, outcomes: { latency: secondsOf(call) } }))
const suite = timed('eval', 40, () => 1)
const traffic = timed('production', 40, (call) => (call < 30 ? 1 : 5))
const read = (calls: readonly MadeCall[], outcome = 'latency') =>
  transfer.read(inputOfCalls(calls)).find(({ subject }) => subject === outcome)

describe('transfer', () => {
  test("is the share of production calls within eval's bound", () => {
    const found = read([...suite, ...traffic])
    // Rank ⌈41 · 0.95⌉ = 39 of 40 calls of 1 s, in the bin from 1 to 1.02 s.
    expect(found).toMatchObject({ id: 'transfer:latency', state: 'MEASURED', details: { bound: 1.02, nominal: 0.95 } })
    expect(found?.value).toBeCloseTo(30 / 40, 12)
  })

  test("has Wilson's interval at the effective size of the jackknife", () => {
    const found = read([...suite, ...traffic])
    // Size 39, z² / 39 = 0.098499: (0.75 + 0.049250 ± 1.959964 √(0.1875 / 39 + 0.098499 / 156)) / 1.098499
    expect(found?.interval?.[0]).toBeCloseTo(0.596, 3)
    expect(found?.interval?.[1]).toBeCloseTo(0.85917, 4)
  })

  test("tries the bound of one half of eval's groups on the other half", () => {
    // Groups 0 to 31 give rank ⌈33 · 0.95⌉ = 32 of 32; six of the eight calls of groups 32 to 39 take 1 s.
    const uneven = timed('eval', 40, (call) => (call < 38 ? 1 : 5))
    expect(read([...uneven, ...traffic])?.heldOut).toBeCloseTo(6 / 8, 12)
  })

  test('is not recorded where neither cohort records the outcome', () => {
    expect(read([...suite, ...traffic], 'time to first token')).toMatchObject({ state: 'NOT_RECORDED', value: null })
  })

  test('is not comparable where one cohort records the outcome', () => {
    const without = callsOf('production', 40, () => ({ bins: { route: 'a' } }))
    expect(read([...suite, ...without])).toMatchObject({ state: 'NOT_COMPARABLE', value: null })
  })

  test('has no number with few clusters', () => {
    expect(read([...suite.slice(0, 18), ...traffic])).toMatchObject({
      state: 'INSUFFICIENT',
      value: null,
      interval: null,
    })
    expect(read([...suite, ...traffic.slice(0, 29)])).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })
})
