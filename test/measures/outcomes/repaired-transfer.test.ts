import { describe, expect, test } from 'vitest'
import { repairedTransfer } from '../../../src/measures/outcomes/repaired-transfer.ts'
import { outcomeHistogram } from '../../../src/measures/tables/outcome-histogram.ts'
import { callsOf, inputOfCalls } from '../small-profile.ts'
import type { MadeCall } from '../../comparison/made-call.ts'

function repaired(calls: readonly MadeCall[]) {
  const input = inputOfCalls(calls)
  const inEval = outcomeHistogram(input.profile, 'eval', 'latency')
  const production = outcomeHistogram(input.profile, 'production', 'latency')
  if (inEval === undefined || production === undefined) throw new Error('latency is not counted')
  return repairedTransfer(input, inEval, production)
}

/** Calls of route a take 1 s and those of b 5 s, but for three slow ones of a in production. */
const suite = (calls: number) =>
  callsOf('eval', calls, (call) =>
    call < 45 ? { bins: { route: 'a' }, outcomes: { latency: 1 } } : { bins: { route: 'b' }, outcomes: { latency: 5 } },
  )
const traffic = callsOf('production', 60, (call) =>
  call < 15
    ? { bins: { route: 'a' }, outcomes: { latency: call < 12 ? 1 : 5 } }
    : { bins: { route: 'b' }, outcomes: { latency: 5 } },
)

describe('repairedTransfer', () => {
  test("weighs eval's calls to production's mix of contexts", () => {
    const { weighted } = repaired([...suite(60), ...traffic])
    // Route a weighs 15/45 and b 45/15: 0.95 · (15 + 45 + 3) = 59.85 of 60, in the bin of 5 s that ends at 1.02^82.
    expect(weighted?.bound).toBeCloseTo(1.02 ** 82, 9)
    expect(weighted).toMatchObject({ value: 1, coveredShare: 1 })
  })

  test('gives a bound of its own to a context with forty eval calls', () => {
    // Only a has 45 calls: rank ⌈46 · 0.95⌉ = 44, bound 1.02 s; 12 of its 15 production calls are within.
    const { perContext } = repaired([...suite(60), ...traffic])
    expect(perContext).toMatchObject({ contexts: 1, coveredShare: 15 / 60, value: expect.closeTo(12 / 15, 12) })
  })

  test('has no weighted bound when one call may weigh more than the miss rate', () => {
    // Five calls of b weigh 45/5 = 9 each: 0.95 · (15 + 45 + 9) = 65.55 of 60.
    expect(repaired([...suite(50), ...traffic])).toMatchObject({ weighted: undefined })
  })

  test('is empty when no context is shared', () => {
    const elsewhere = traffic.map((call): MadeCall => ({ ...call, bins: { route: 'c' } }))
    expect(repaired([...suite(60), ...elsewhere])).toEqual({})
  })
})
