import { describe, expect, test } from 'vitest'
import { compareCohorts } from '../../src/comparison/compare-cohorts.ts'
import { defaultSettings } from '../../src/comparison/comparison-settings.ts'
import type { Dimension } from '../../src/vocabulary/contexts/dimension.ts'
import type { Finding } from '../../src/vocabulary/finding.ts'
import { normalDraw, seededRandom } from '../statistics/seeded-random.ts'
import { profileOf } from './synthetic-profile.ts'
import type { MadeCall } from './made-call.ts'

const dimension = (name: string): Dimension => ({
  name,
  attribute: name,
  bins: { kind: 'values' },
  role: 'co',
  loadDriven: true,
  rung: 0,
})

/**
 * Calls whose latency is four times longer in large batches. Eval runs one case at a time and hardly ever meets one; production
 * nearly always does. The route is recorded too, and has nothing to do with it.
 */
function calls(
  cohort: 'eval' | 'production',
  { clusters, crowded, seed }: Record<'clusters' | 'crowded' | 'seed', number>,
) {
  const next = seededRandom(seed)
  return Array.from({ length: clusters }, (_, cluster) => {
    const level = 0.2 * normalDraw(next)
    return Array.from({ length: 5 }, (): MadeCall => {
      const batch = next() < crowded ? '17-32' : '1'
      const latency = Math.exp(level + 0.15 * normalDraw(next)) * (batch === '1' ? 1 : 4)
      return {
        cohort,
        cluster: `${cohort}-${cluster}`,
        ...(cohort === 'production' ? { day: `2026-01-0${(cluster % 8) + 1}` } : {}),
        bins: { route: next() < 0.5 ? 'a' : 'b', batch },
        outcomes: { latency },
      }
    })
  }).flat()
}

const compared = (dimensions: readonly string[], inEval: number) => {
  const made = [
    ...calls('eval', { clusters: 800, crowded: inEval, seed: 1 }),
    ...calls('production', { clusters: 900, crowded: 0.9, seed: 2 }),
  ]
  const comparison = compareCohorts(
    profileOf(dimensions.map(dimension), made),
    { inputs: [], unassigned: 0, calls: made.length },
    { ...defaultSettings, declaredKey: true },
  )
  const finding = (id: string): Finding => {
    const found = comparison.findings.find((each) => each.id === id)
    if (found === undefined) throw new Error(`no finding ${id}`)
    return found
  }
  const latency = finding('transfer:latency')
  return { verdict: comparison.verdict, latency, details: latency.details as Record<string, Held>, finding }
}

type Held = { readonly value: number; readonly coveredShare: number }

describe('interval collapse', () => {
  test('is reported as such, and restored by weighing where the channel is recorded with overlap', () => {
    const { verdict, latency, details, finding } = compared(['route', 'batch'], 0.03)
    expect(Math.abs((latency.heldOut ?? 0) - 0.95)).toBeLessThan(0.02)
    expect(latency.value).toBeCloseTo(0.1, 1)
    for (const repaired of [details['weighted'], details['perContext']]) expect(repaired?.value).toBeGreaterThan(0.92)
    expect(details['weighted']?.coveredShare).toBeGreaterThan(0.99)
    expect(verdict.code).toBe('PROJECTS_AFTER_REWEIGHTING')
    const gap = finding('decomposition:latency')
    expect(gap.value).toBeLessThan(-0.8)
    expect(finding('decomposition:latency/within').value).toBeCloseTo(0, 1)
    expect(gap.details).toMatchObject({ mix: { value: expect.closeTo(gap.value ?? 0, 1) } })
  })

  test('is declared beyond repair where the channel is not recorded', () => {
    const { verdict, latency, details, finding } = compared(['route'], 0.03)
    expect(Math.abs((latency.heldOut ?? 0) - 0.95)).toBeLessThan(0.02)
    expect(latency.value).toBeCloseTo(0.1, 1)
    for (const repaired of [details['weighted'], details['perContext']]) expect(repaired?.value).toBeLessThan(0.2)
    expect(verdict).toMatchObject({
      code: 'DOES_NOT_PROJECT',
      sentence: expect.stringContaining('or what differs is not recorded'),
    })
    expect(finding('decomposition:latency/within').value).toBeLessThan(-0.8)
  })

  test('is called blindness where eval never met the channel', () => {
    const { verdict, latency } = compared(['route', 'batch'], 0)
    expect(latency.value).toBeLessThan(0.15)
    expect(verdict.code).toBe('BLIND')
    expect(verdict.sentence).toMatch(/9[01]% \[\d+%, \d+%\] of production run where fewer than 2 eval cases ran: batch/)
  })
})
