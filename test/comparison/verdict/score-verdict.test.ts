import { describe, expect, test } from 'vitest'
import { compareCohorts } from '../../../src/comparison/compare-cohorts.ts'
import { defaultSettings } from '../../../src/comparison/comparison-settings.ts'
import { find } from '../../../src/vocabulary/find.ts'
import type { Comparison } from '../../../src/vocabulary/comparison.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { profileOf } from '../synthetic-profile.ts'
import type { MadeCall } from '../made-call.ts'
import { route } from '../route.ts'

type Made = {
  readonly cohort: 'eval' | 'production'
  readonly clusters: number
  readonly share: number
  readonly accuracy: Readonly<Record<'a' | 'b', number>>
  readonly seed: number
  readonly scored?: boolean
}

/** Calls on two routes that differ in accuracy; latency is the same everywhere. */
const made = ({ cohort, clusters, share, accuracy, seed, scored = true }: Made): MadeCall[] => {
  const next = seededRandom(seed)
  return Array.from({ length: clusters * 5 }, (_, call) => {
    const bin = next() < share ? 'b' : 'a'
    return {
      cohort,
      cluster: `${cohort}-${seed}-${Math.floor(call / 5)}`,
      ...(cohort === 'production' ? { day: `2026-01-0${(Math.floor(call / 5) % 8) + 1}` } : {}),
      bins: { route: bin },
      outcomes: { latency: 0.5 + next() },
      ...(scored ? { scores: { accuracy: next() < accuracy[bin] ? 1 : 0 } } : {}),
    }
  })
}

const compared = (calls: readonly MadeCall[]): Comparison =>
  compareCohorts(
    profileOf([route], calls),
    { inputs: [], unassigned: 0, calls: calls.length },
    { ...defaultSettings, declaredKey: true },
  )
const finding = ({ findings }: Comparison, id: string) => findings.find((each) => each.id === id)
const gate = ({ verdict }: Comparison, id: string) => verdict.criteria.find((each) => each.id === id)

const apart = { a: 0.9, b: 0.5 }

describe('a score in the verdict', () => {
  test('gives PROJECTS_AFTER_REWEIGHTING and the score to use when the mix alone moves it', () => {
    const comparison = compared([
      ...made({ cohort: 'eval', clusters: 600, share: 0.2, accuracy: apart, seed: 1 }),
      ...made({ cohort: 'production', clusters: 900, share: 0.7, accuracy: apart, seed: 2, scored: false }),
    ])
    const projected = finding(comparison, 'projection:accuracy')
    expect(projected?.state).toBe('MEASURED')
    expect(projected?.value).toBeCloseTo(0.3 * 0.9 + 0.7 * 0.5, 1)
    expect(projected?.details).toMatchObject({ impacts: [{ dimension: 'route', unknownShare: 0 }] })
    const [low, high] = projected?.interval ?? [1, 0]
    expect(low).toBeLessThan(0.62)
    expect(high).toBeGreaterThan(0.62)
    expect(gate(comparison, 'size')?.state).toBe('failed')
    expect(comparison.verdict.code).toBe('PROJECTS_AFTER_REWEIGHTING')
    expect(comparison.verdict.sentence).toMatch(/may move accuracy by .* to 0\.6/)
  })

  test('gives DOES_NOT_PROJECT when the same contexts score lower in production', () => {
    const comparison = compared([
      ...made({ cohort: 'eval', clusters: 600, share: 0.4, accuracy: apart, seed: 3 }),
      ...made({ cohort: 'production', clusters: 900, share: 0.4, accuracy: { a: 0.7, b: 0.3 }, seed: 4 }),
    ])
    const within = finding(comparison, 'decomposition:accuracy/within')
    expect(within?.value).toBeCloseTo(-0.2, 1)
    expect(within?.pValue).toBeLessThan(0.001)
    expect(finding(comparison, 'decomposition:accuracy')?.details).toMatchObject({ simpson: false })
    expect(comparison.verdict.code).toBe('DOES_NOT_PROJECT')
    expect(comparison.verdict.sentence).toContain('at equal facts')
  })

  test('gives PROJECTS when mix and score are alike, and names the score', () => {
    const comparison = compared([
      ...made({ cohort: 'eval', clusters: 2000, share: 0.4, accuracy: apart, seed: 5 }),
      ...made({ cohort: 'production', clusters: 2000, share: 0.4, accuracy: apart, seed: 6 }),
    ])
    expect(comparison.verdict.code).toBe('PROJECTS')
    expect(gate(comparison, 'size')).toMatchObject({ state: 'passed', because: expect.stringContaining('accuracy') })
  })

  test('flags a paradox: production is lower in total and higher in every context', () => {
    const comparison = compared([
      ...made({ cohort: 'eval', clusters: 600, share: 0.1, accuracy: { a: 0.8, b: 0.3 }, seed: 7 }),
      ...made({ cohort: 'production', clusters: 900, share: 0.8, accuracy: { a: 0.95, b: 0.45 }, seed: 8 }),
    ])
    const gap = find(comparison, 'decomposition', 'accuracy')
    expect(gap?.value).toBeLessThan(-0.1)
    expect(gap?.details?.simpson).toBe(true)
    expect(gap?.details?.byDimension).toMatchObject([{ dimension: 'route' }])
  })

  test('leaves the verdict open when it rests on few cases', () => {
    const comparison = compared([
      ...made({ cohort: 'eval', clusters: 300, share: 0.4, accuracy: apart, seed: 9, scored: false }),
      ...made({ cohort: 'eval', clusters: 12, share: 0.4, accuracy: apart, seed: 10 }),
      ...made({ cohort: 'production', clusters: 900, share: 0.4, accuracy: apart, seed: 11, scored: false }),
    ])
    expect(finding(comparison, 'projection:accuracy')).toMatchObject({
      state: 'INSUFFICIENT',
      value: null,
      because: expect.stringContaining('12 scored eval clusters'),
    })
    expect(comparison.verdict.code).toBe('INSUFFICIENT')
    expect(comparison.verdict.sentence).toContain('accuracy rests on 12 scored eval clusters of 20')
  })

  test('is stated as not measured when absent, and changes nothing', () => {
    const comparison = compared([
      ...made({ cohort: 'eval', clusters: 300, share: 0.4, accuracy: apart, seed: 12, scored: false }),
      ...made({ cohort: 'production', clusters: 900, share: 0.4, accuracy: apart, seed: 13, scored: false }),
    ])
    expect(gate(comparison, 'size')).toMatchObject({ state: 'not-reached', because: 'not measured: no scores' })
    expect(comparison.verdict.code).toBe('PROJECTS')
    expect(comparison.verdict.sentence).toContain('Execution only')
  })
})
