import { describe, expect, test } from 'vitest'
import type { CriticalTime } from '../../../src/vocabulary/traces/topology.ts'
import { inputWith, tracesOf } from './small-topology.ts'
import { criticalTime } from '../../../src/measures/traces/critical-time.ts'

/** Every trace waits so many seconds in a step, half of them a second more and half a second less. */
const waits = (cohort: 'eval' | 'production', label: string, traces: number, seconds: number): CriticalTime => ({
  ...tracesOf(cohort, traces),
  label,
  weights: Array.from({ length: traces }, (_, trace) => seconds + (trace % 2 === 0 ? 1 : -1)),
  visits: Array.from({ length: traces }, () => 1),
})
const totals = (inEval = 30, production = 40) => [tracesOf('eval', inEval), tracesOf('production', production)]
const times = [
  waits('eval', 'chat', 30, 2),
  waits('production', 'chat', 40, 5),
  waits('eval', 'search', 30, 1),
  waits('production', 'search', 40, 1),
]

describe('criticalTime', () => {
  test('is the difference in seconds that a trace waits', () => {
    const input = inputWith({ totals: totals(), times })
    const found = criticalTime(input, input.topology)
    // (5 + 1) − (2 + 1) s; both steps wait a second more or less together: V = 4/29 + 4/39 = 0.240495, t near 1.997
    expect(found).toMatchObject({
      ...{ id: 'topology:critical time', state: 'MEASURED', value: expect.closeTo(3, 9) },
      details: { unit: 's', eval: expect.closeTo(3, 9), production: expect.closeTo(6, 9) },
    })
    expect(found.interval?.[0]).toBeCloseTo(3 - 1.997 * Math.sqrt(0.240495), 2)
  })

  test('names the step that makes the difference first', () => {
    const input = inputWith({ totals: totals(), times })
    expect(criticalTime(input, input.topology)).toMatchObject({
      details: {
        steps: [
          { label: 'chat', difference: expect.closeTo(3, 9) },
          { label: 'search', difference: expect.closeTo(0, 9) },
        ],
      },
    })
  })

  test('has no number with fewer than thirty traces', () => {
    const input = inputWith({ totals: totals(29), times })
    expect(criticalTime(input, input.topology)).toMatchObject({ state: 'INSUFFICIENT', value: null, interval: null })
  })
})
