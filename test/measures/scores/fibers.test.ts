import { describe, expect, test } from 'vitest'
import { compareCohorts } from '../../../src/comparison/compare-cohorts.ts'
import { defaultSettings } from '../../../src/comparison/comparison-settings.ts'
import { fibers } from '../../../src/measures/scores/fibers.ts'
import { findAll } from '../../../src/vocabulary/find.ts'
import type { Decision } from '../../../src/vocabulary/scores/decision.ts'
import type { Dimension } from '../../../src/vocabulary/contexts/dimension.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { callsOf, inputOfCalls } from '../small-profile.ts'

const dimension = (name: string): Dimension => ({
  name,
  attribute: name,
  bins: { kind: 'values' },
  role: 'pre',
  loadDriven: false,
  rung: 0,
})

const fast: Decision = { name: 'fast enough', outcome: 'latency', atMost: 2 }

/** Two of three accelerators decide whether a call is fast; the third is fast on one route only. The tenant means nothing. */
function calls(cohort: 'eval' | 'production', clusters: number, seed: number): MadeCall[] {
  const next = seededRandom(seed)
  return Array.from({ length: clusters * 5 }, (_, call) => {
    const accelerator = ['h100', 'l40s', 'mixed'][Math.floor(next() * 3)] ?? ''
    const route = next() < 0.5 ? 'a' : 'b'
    const isFast = accelerator === 'h100' || (accelerator === 'mixed' && route === 'a')
    return {
      cohort,
      cluster: `${cohort}-${Math.floor(call / 5)}`,
      bins: { accelerator, route, tenant: next() < 0.5 ? 'x' : 'y' },
      outcomes: { latency: isFast ? 0.5 + next() : 3 + next() },
    }
  })
}

const made = [...calls('eval', 200, 1), ...calls('production', 800, 2)]
const compared = (names: readonly string[], decision: Decision) =>
  findAll(
    compareCohorts(
      profileOf(names.map(dimension), made),
      { inputs: [], unassigned: 0, calls: 0 },
      { ...defaultSettings, decisions: [decision] },
    ),
    'fibers',
  )[0]

describe('a declared decision', () => {
  test('can be made for all of production where the evidence holds every fact it depends on', () => {
    const found = compared(['accelerator', 'route', 'tenant'], fast)
    expect(found).toMatchObject({ id: 'fibers:fast enough', state: 'MEASURED' })
    expect(found?.value).toBeCloseTo(1, 9)
    const curve = found?.details?.curve ?? []
    expect(curve.map(({ added }) => added)).toEqual(['accelerator', 'route', 'tenant'])
    expect(curve[0]?.certifiable).toBeCloseTo(2 / 3, 1)
    expect(curve[1]?.certifiable).toBeCloseTo(1, 9)
  })

  test('is left mixed for the part of production that the evidence does not tell apart', () => {
    const found = compared(['accelerator', 'tenant'], fast)
    expect(found?.value).toBeCloseTo(2 / 3, 1)
    expect(found?.details?.mixed).toBeCloseTo(1 / 3, 1)
    const [low, high] = found?.interval ?? [1, 0]
    expect(low).toBeLessThan(2 / 3)
    expect(high).toBeGreaterThan(2 / 3)
  })

  test('is not certified by the many calls of few clusters', () => {
    const few = calls('production', 60, 3).flatMap((call) => Array.from({ length: 20 }, () => call))
    const comparison = compareCohorts(
      profileOf([dimension('accelerator'), dimension('route')], [...calls('eval', 200, 1), ...few]),
      { inputs: [], unassigned: 0, calls: 0 },
      { ...defaultSettings, decisions: [fast] },
    )
    const found = comparison.findings.find(({ measure }) => measure === 'fibers')
    expect(found).toMatchObject({ state: 'MEASURED', value: 0, details: { undetermined: expect.closeTo(1, 9) } })
  })

  test('has no number when production does not record its subject', () => {
    expect(compared(['accelerator'], { name: 'right', score: 'accuracy' })).toMatchObject({
      state: 'NOT_RECORDED',
      value: null,
    })
  })
})

describe('fibers', () => {
  /** All calls of route a take 1 s and all of b 9 s. */
  const read = (each: number) =>
    fibers.read({
      ...inputOfCalls(
        callsOf('production', 2 * each, (call) => ({
          bins: { route: call < each ? 'a' : 'b' },
          outcomes: { latency: call < each ? 1 : 9 },
        })),
      ),
      decisions: [fast],
    })

  test('decide when the exact bound of a context leaves out the tolerance', () => {
    // 100 of 100: the lower bound 0.025^(1/100) = 0.964 exceeds 0.95.
    expect(read(100)).toMatchObject([
      { state: 'MEASURED', value: expect.closeTo(1, 12), details: { accepted: 0.5, rejected: 0.5, mixed: 0 } },
    ])
  })

  test('decide nothing when a context is thin', () => {
    // 30 of 30: the lower bound 0.025^(1/30) = 0.884 does not.
    expect(read(30)).toMatchObject([{ state: 'MEASURED', value: 0, details: { undetermined: expect.closeTo(1, 12) } }])
  })

  test('have no number with fewer than fifty production clusters', () => {
    expect(read(24)).toMatchObject([{ state: 'INSUFFICIENT', value: null, interval: null }])
  })
})
