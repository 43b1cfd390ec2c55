import { describe, expect, test } from 'vitest'
import { findAll } from '../../../src/vocabulary/find.ts'
import { compareCohorts } from '../../../src/comparison/compare.ts'
import { defaultSettings } from '../../../src/comparison/settings.ts'
import type { Decision } from '../../../src/vocabulary/scores/decision.ts'
import type { Dimension } from '../../../src/vocabulary/contexts/dimension.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'

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
  test('can be made for all of production where the evidence holds what it depends on', () => {
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

  test('on something that production does not record has no number', () => {
    expect(compared(['accelerator'], { name: 'right', score: 'accuracy' })).toMatchObject({
      state: 'NOT_RECORDED',
      value: null,
    })
  })
})
