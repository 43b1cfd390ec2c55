import { describe, expect, test } from 'vitest'
import { scaffold } from '../../../src/measures/traces/scaffold.ts'
import type { ScaffoldFact } from '../../../src/vocabulary/traces/topology.ts'
import { normalDraw, seededRandom } from '../../statistics/seeded-random.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'

type Made = {
  readonly seed: number
  readonly cases: number
  readonly effect: number
  readonly names?: readonly (string | null)[]
}

/** Cases that every framework ran three times with one model, their difficulty in common; the second scores higher by `effect`. */
function facts({ seed, cases, effect, names = ['langgraph', 'crewai'] }: Made): readonly ScaffoldFact[] {
  const next = seededRandom(seed)
  const difficulty = Array.from({ length: cases }, () => ({
    group: Math.floor(next() * 64),
    mean: 0.5 + 0.2 * normalDraw(next),
  }))
  return names.flatMap((name, place) =>
    ['turns per trace', 'score accuracy'].map((fact): ScaffoldFact => {
      const sums = new Float64Array(64)
      const weights = new Float64Array(64)
      for (const { group, mean } of difficulty) {
        for (let run = 0; run < 3; run++) {
          sums[group] = (sums[group] ?? 0) + mean + place * effect + 0.1 * normalDraw(next)
          weights[group] = (weights[group] ?? 0) + 1
        }
      }
      const groups = [...weights.keys()].filter((group) => (weights[group] ?? 0) > 0)
      return {
        ...{ cohort: 'eval', scaffold: name, model: 'gpt-4o', fact, groups, units: cases * 3 },
        numerators: groups.map((group) => sums[group] ?? 0),
        weights: groups.map((group) => weights[group] ?? 0),
      }
    }),
  )
}

function read(scaffolds: readonly ScaffoldFact[]) {
  const empty = { totals: [], edges: [], paths: [], shapes: [], features: [], fits: [], agentic: [], times: [] }
  const topology = { ...empty, trajectories: [], quirks: [], scopes: [], scaffolds }
  const profile = { ...profileOf([], []), topology }
  return scaffold.read({
    profile,
    audits: [],
    key: { dimensions: [], level: 'none', cells: [] },
    minimumClusters: 5,
    level: 0.95,
  })
}

const score = (found: ReturnType<typeof read>) => found.find(({ subject }) => subject.endsWith('score accuracy'))

describe('the effect of the scaffold', () => {
  test('is found within a model, with cases that both ran left out of both', () => {
    const found = score(read(facts({ seed: 1, cases: 100, effect: 0.05 })))
    expect(found).toMatchObject({ id: 'scaffold:eval/gpt-4o/crewai vs langgraph/score accuracy', state: 'MEASURED' })
    expect(found?.value).toBeCloseTo(0.05, 1)
    expect(found?.pValue).toBeLessThan(0.01)
  })

  test('is reported about as rarely as promised where there is none, in 200 seeded suites', () => {
    const alarms = Array.from({ length: 200 }, (_, seed) =>
      score(read(facts({ seed: 50 + seed, cases: 60, effect: 0 }))),
    )
    const share = alarms.filter((finding) => (finding?.pValue ?? 1) < 0.05).length / alarms.length
    expect(share).toBeGreaterThanOrEqual(0.02)
    expect(share).toBeLessThanOrEqual(0.09)
  })

  test('needs twenty runs of each', () => {
    expect(score(read(facts({ seed: 2, cases: 5, effect: 1 })))).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })

  test('is unknown where no framework is known, and says what to record', () => {
    const [only, ...others] = read(facts({ seed: 3, cases: 50, effect: 0, names: [null] }))
    expect(others).toEqual([])
    expect(only).toMatchObject({ id: 'scaffold:eval', state: 'NOT_RECORDED', value: null })
    expect(only?.because).toContain('evalgap.scaffold')
  })

  test('takes two frameworks on one model', () => {
    const [only] = read(facts({ seed: 4, cases: 50, effect: 0, names: ['crewai'] }))
    expect(only).toMatchObject({ state: 'NOT_COMPARABLE', value: null })
    expect(only?.because).toContain('crewai')
  })
})
