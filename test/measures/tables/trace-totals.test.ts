import { describe, expect, test } from 'vitest'
import { smallTopology, tracesOf } from '../traces/small-topology.ts'
import {
  effectiveTraces,
  ratioDifference,
  traceClusters,
  traceTotals,
  weightOf,
} from '../../../src/measures/tables/trace-totals.ts'

const topology = smallTopology({ totals: [tracesOf('eval', 10), tracesOf('production', 20)] })

/** A share of `whole` groups of one trace each: `part` of them have it. */
const shareOf = (part: number, whole: number) => ({
  numerators: Float64Array.from({ length: whole }, (_, group) => (group < part ? 1 : 0)),
  denominators: new Float64Array(whole).fill(1),
})

describe('the totals of traces', () => {
  test('are those of the cohort, and nothing where it has none', () => {
    expect(traceTotals(topology, 'eval')).toMatchObject({ traces: 10, clusters: 10, weight: 10 })
    expect(traceTotals(smallTopology({}), 'eval')).toMatchObject({ cohort: 'eval', traces: 0, weight: 0 })
    expect(traceClusters(topology)).toEqual({ eval: 10, production: 20 })
  })

  test("give Kish's effective number of traces", () => {
    const uneven = smallTopology({ totals: [{ ...tracesOf('eval', 2), weight: 4, squaredWeight: 10 }] })
    expect(effectiveTraces(uneven, 'eval')).toBe(1.6)
    expect(effectiveTraces(uneven, 'production')).toBe(0)
  })

  test('give the weight of one cohort by group', () => {
    expect([...weightOf(topology.totals, 'eval').slice(8, 12)]).toEqual([1, 1, 0, 0])
  })
})

describe('ratioDifference', () => {
  test('is the share of production less that of eval, with the jackknife of both', () => {
    const found = ratioDifference({ eval: shareOf(5, 10), production: shareOf(5, 20) }, { level: 0.95 })
    // V = 0.25 / 9 + 0.1875 / 19 = 0.0376462; df = V² / (0.0277778² / 9 + 0.0098684² / 19) = 15.602; t = 2.12422
    expect(found).toMatchObject({ eval: 0.5, production: 0.25 })
    expect(found?.difference).toBeCloseTo(-0.25, 12)
    expect(found?.interval[0]).toBeCloseTo(-0.25 - 2.12422 * Math.sqrt(0.0376462), 3)
    expect(found?.interval[1]).toBeCloseTo(-0.25 + 2.12422 * Math.sqrt(0.0376462), 3)
  })

  test('has no p-value when nothing varies', () => {
    const found = ratioDifference({ eval: shareOf(10, 10), production: shareOf(20, 20) }, { level: 0.95 })
    expect(found).toMatchObject({ difference: 0, interval: [0, 0] })
    expect(found?.pValue).toBeUndefined()
  })

  test('does not take a share that was never seen for certain', () => {
    const clusters = { eval: 10, production: 20 }
    const found = ratioDifference({ eval: shareOf(0, 10), production: shareOf(0, 20) }, { level: 0.95, clusters })
    // Two more of each (Agresti and Coull): 2/14 · 12/14 / 14 and 2/24 · 22/24 / 24.
    const deviation = Math.sqrt((2 / 14) * (12 / 14 / 14) + (2 / 24) * (22 / 24 / 24))
    expect(found?.interval[1]).toBeGreaterThan(2 * deviation)
    expect(found?.interval[1]).toBeLessThan(2.3 * deviation)
  })

  test('is undefined with one group', () => {
    expect(ratioDifference({ eval: shareOf(1, 1), production: shareOf(5, 20) }, { level: 0.95 })).toBeUndefined()
  })
})
