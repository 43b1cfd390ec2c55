import { caseSteps } from '../../../src/vocabulary/next-step.ts'
import { describe, expect, test } from 'vitest'
import { compareCohorts } from '../../../src/comparison/compare-cohorts.ts'
import { defaultSettings } from '../../../src/comparison/comparison-settings.ts'
import type { Dimension } from '../../../src/vocabulary/contexts/dimension.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { profileOf } from '../synthetic-profile.ts'
import type { MadeCall } from '../made-call.ts'

const dimension = (name: string, extra: Partial<Dimension> = {}): Dimension => ({
  name,
  attribute: name,
  bins: { kind: 'values' },
  role: 'pre',
  loadDriven: false,
  rung: 0,
  ...extra,
})
const axes = [dimension('route', { fact: 'serving' }), dimension('length', { rung: 1, fact: 'length' })]
const traces = { inputs: [], unassigned: 0, calls: 0 }
const compared = (calls: readonly MadeCall[], dimensions = axes) =>
  compareCohorts(profileOf(dimensions, calls), traces, defaultSettings)

/** Clustered calls: a cluster keeps its route with probability `stick`, and its latency level always. */
type Made = {
  readonly cohort: 'eval' | 'production'
  readonly clusters: number
  readonly each: number
  readonly seed: number
  readonly routes?: readonly number[]
  readonly lengths?: number
  readonly slower?: number
  readonly stick?: number
}

function made({
  cohort,
  clusters,
  each,
  seed,
  routes = [0.6, 0.3, 0.1],
  lengths = 3,
  slower = 1,
  stick = 0.6,
}: Made): MadeCall[] {
  const next = seededRandom(seed)
  const drawn = () => {
    const at = next()
    let sum = 0
    return String.fromCharCode(97 + routes.findIndex((share) => at < (sum += share)))
  }
  return Array.from({ length: clusters }, (_, cluster) => {
    const home = drawn()
    const level = Math.exp(next() - 0.5)
    return Array.from({ length: each }, (): MadeCall => ({
      cohort,
      cluster: `${cohort}-${seed}-${cluster}`,
      ...(cohort === 'production' ? { day: `2026-01-0${(cluster % 8) + 1}` } : {}),
      bins: { route: next() < stick ? home : drawn(), length: String(Math.floor(next() * lengths)) },
      outcomes: { latency: slower * level * (0.5 + next()) },
    }))
  }).flat()
}

describe('the verdict', () => {
  test('is PROJECTS when eval is drawn like production', () => {
    const calls = [
      ...made({ cohort: 'eval', clusters: 300, each: 5, seed: 1 }),
      ...made({ cohort: 'production', clusters: 900, each: 5, seed: 2 }),
    ]
    const { verdict } = compared(calls)
    expect(verdict).toMatchObject({ code: 'PROJECTS' })
    expect(Object.fromEntries(verdict.criteria.map(({ id, state }) => [id, state]))).toEqual({
      comparable: 'passed',
      evidence: 'passed',
      facts: 'passed',
      coverage: 'passed',
      paths: 'not-reached',
      transfer: 'passed',
      repair: 'not-reached',
      crossing: 'not-reached',
      size: 'not-reached',
    })
  })

  test('is BLIND when production does what no eval case did, and the next cases restore coverage', () => {
    const calls = [
      ...made({ cohort: 'eval', clusters: 300, each: 5, seed: 3, routes: [1, 0, 0] }),
      ...made({ cohort: 'production', clusters: 900, each: 5, seed: 4, routes: [0.4, 0.4, 0.2] }),
    ]
    const comparison = compared(calls)
    expect(comparison.verdict.code).toBe('BLIND')
    const cases = caseSteps(comparison.next)
    expect(cases[0]?.context['route']).toBe('b')
    expect(cases.at(-1)?.coverageAfter).toBeGreaterThan(0.85)
  })

  test('is DOES_NOT_PROJECT when the same contexts are slower in production', () => {
    const calls = [
      ...made({ cohort: 'eval', clusters: 300, each: 5, seed: 5 }),
      ...made({ cohort: 'production', clusters: 900, each: 5, seed: 6, slower: 2 }),
    ]
    expect(compared(calls).verdict.code).toBe('DOES_NOT_PROJECT')
  })

  test('is PROJECTS_AFTER_REWEIGHTING when only the mix of contexts differs', () => {
    const slowRoute = (calls: readonly MadeCall[]) =>
      calls.map((call) => ({
        ...call,
        outcomes: { latency: (call.outcomes?.['latency'] ?? 1) * (call.bins['route'] === 'b' ? 4 : 1) },
      }))
    const calls = [
      ...slowRoute(made({ cohort: 'eval', clusters: 600, each: 5, seed: 7, routes: [0.97, 0.03], stick: 0 })),
      ...slowRoute(made({ cohort: 'production', clusters: 900, each: 5, seed: 8, routes: [0.5, 0.5], stick: 0 })),
    ]
    const { verdict } = compared(calls)
    expect(verdict.code).toBe('PROJECTS_AFTER_REWEIGHTING')
  })

  test('is INSUFFICIENT with a handful of eval cases, however many calls each made', () => {
    const calls = [
      ...made({ cohort: 'eval', clusters: 8, each: 500, seed: 9 }),
      ...made({ cohort: 'production', clusters: 900, each: 5, seed: 10 }),
    ]
    expect(compared(calls).verdict.code).toBe('INSUFFICIENT')
  })

  test('is INSUFFICIENT when one tenant is most of production', () => {
    const tenant = made({ cohort: 'production', clusters: 1, each: 9000, seed: 13, stick: 0 })
    const calls = [
      ...made({ cohort: 'eval', clusters: 300, each: 5, seed: 14 }),
      ...made({ cohort: 'production', clusters: 200, each: 5, seed: 15 }),
      ...tenant,
    ]
    const { verdict } = compared(calls)
    expect(verdict).toMatchObject({
      code: 'INSUFFICIENT',
      sentence: expect.stringContaining('one cluster holds 90% of production'),
    })
  })

  test('is NOT_COMPARABLE when no fact is recorded on both sides', () => {
    const calls = [
      ...made({ cohort: 'eval', clusters: 50, each: 5, seed: 11 }),
      ...made({ cohort: 'production', clusters: 90, each: 5, seed: 12 }),
    ]
    const bare = calls.map((call) => ({ ...call, bins: call.cohort === 'eval' ? { route: 'a' } : { length: '1' } }))
    const comparison = compared(bare)
    expect(comparison.verdict.code).toBe('NOT_COMPARABLE')
    expect(comparison.findings.find(({ id }) => id === 'divergence:route')).toMatchObject({
      state: 'NOT_COMPARABLE',
      value: null,
    })
  })
})

describe('a null comparison', () => {
  test.each([
    ['dense', { eval: 200, production: 200, lengths: 3 }],
    ['small', { eval: 30, production: 60, lengths: 3 }],
    ['sparse, more contexts than cases', { eval: 60, production: 200, lengths: 60 }],
  ])('is never BLIND or DOES_NOT_PROJECT in 40 seeded pairs: %s', (_, { eval: inEval, production, lengths }) => {
    const codes = Array.from({ length: 40 }, (_, pair) => {
      const calls = [
        ...made({ cohort: 'eval', clusters: inEval, each: 5, seed: 1000 + pair, lengths }),
        ...made({ cohort: 'production', clusters: production, each: 5, seed: 5000 + pair, lengths }),
      ]
      return compared(calls).verdict.code
    })
    expect(codes.filter((code) => code === 'BLIND' || code === 'DOES_NOT_PROJECT')).toEqual([])
  })

  test('rejects dimensions at about the nominal rate in 200 seeded pairs of clustered calls', () => {
    const rejected = Array.from({ length: 200 }, (_, pair) => {
      const calls = [
        ...made({ cohort: 'eval', clusters: 150, each: 5, seed: 20_000 + pair }),
        ...made({ cohort: 'production', clusters: 400, each: 5, seed: 40_000 + pair }),
      ]
      const found = compared(calls).findings.find(({ id }) => id === 'divergence:route')
      return (found?.pValue ?? 1) < 0.05
    })
    const rate = rejected.filter(Boolean).length / rejected.length
    expect(rate).toBeGreaterThanOrEqual(0.02)
    expect(rate).toBeLessThanOrEqual(0.09)
  })
})
