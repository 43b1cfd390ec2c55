import { describe, expect, test } from 'vitest'
import { compareCohorts } from '../../../src/comparison/compare-cohorts.ts'
import { defaultSettings } from '../../../src/comparison/comparison-settings.ts'
import { factCoverage } from '../../../src/measures/contexts/fact-coverage.ts'
import { judgedFacts } from '../../../src/measures/contexts/judged-facts.ts'
import { auditDimensions } from '../../../src/measures/tables/audit.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import type { MadeCall } from '../made-call.ts'
import { profileOf } from '../synthetic-profile.ts'
import { drawnCalls, facts } from './planted-population.ts'

const rule = { order: 2, cases: 2, wanted: 0.8, alpha: 0.05, values: 4, require: [], declaredKey: false } as const

const coverageOf = (calls: readonly MadeCall[]) => {
  const profile = profileOf(facts, calls)
  const judged = judgedFacts(profile, auditDimensions(profile), rule)
  return new Map(factCoverage(profile, judged, rule).sets.map((set) => [set.facts.join(' × '), set]))
}

const verdictOf = (calls: readonly MadeCall[]) =>
  compareCohorts(profileOf(facts, calls), { inputs: [], unassigned: 0, calls: calls.length }, defaultSettings).verdict

const projects = (calls: readonly MadeCall[]): boolean => verdictOf(calls).code.startsWith('PROJECTS')

/** Eval ran one accelerator with one cache value alone: a joint hole of three eighths of production that no single fact shows. */
const hole = (bins: Readonly<Record<string, string>>) =>
  bins['accelerator'] === 'accelerator-0' && bins['cache'] !== 'cache-2'

const without = (calls: readonly MadeCall[], name: string, cohorts: readonly string[]): MadeCall[] =>
  calls.map((call) => {
    if (!cohorts.includes(call.cohort)) return call
    const { [name]: _, ...bins } = call.bins
    return { ...call, bins }
  })

describe('a verdict is never better for knowing less', () => {
  test('coverage and its lower end never rise when eval cases are removed', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const next = seededRandom(seed)
      const production = drawnCalls({ cohort: 'production', clusters: 120, each: 3, seed: 100 + seed })
      let inEval = drawnCalls({ cohort: 'eval', clusters: 60, each: 1, seed })
      let before = coverageOf([...inEval, ...production])
      while (inEval.length > 5) {
        inEval = inEval.filter(() => next() < 0.7)
        const after = coverageOf([...inEval, ...production])
        for (const [name, set] of after) {
          expect(set.share).toBeLessThanOrEqual(before.get(name)?.share ?? 1)
          expect(set.interval[0]).toBeLessThanOrEqual(before.get(name)?.interval[0] ?? 1)
        }
        before = after
      }
    }
  })

  test('the lowest coverage of all sets never rises when eval cases are removed, also where a fact becomes constant', () => {
    const production = drawnCalls({ cohort: 'production', clusters: 120, each: 3, seed: 7 }).map((call) => ({
      ...call,
      bins: { ...call.bins, accelerator: 'accelerator-0' },
    }))
    const inEval = drawnCalls({ cohort: 'eval', clusters: 60, each: 1, seed: 8 })
    const lowest = (calls: readonly MadeCall[]) =>
      Math.min(...[...coverageOf(calls).values()].map(({ share }) => share))
    const kept = inEval.filter(({ bins }) => bins['accelerator'] === 'accelerator-0')
    expect(kept.length).toBeLessThan(inEval.length)
    expect(lowest([...kept, ...production])).toBeLessThanOrEqual(lowest([...inEval, ...production]))
  })

  test('a joint hole is BLIND with many cases, and thinning the suite never makes it project', () => {
    const production = drawnCalls({ cohort: 'production', clusters: 300, each: 3, seed: 21 })
    const suite = drawnCalls({ cohort: 'eval', clusters: 200, each: 1, seed: 22, without: hole })
    const verdict = verdictOf([...suite, ...production])
    expect(verdict.code).toBe('BLIND')
    expect(verdict.sentence).toContain('fewer than 2 eval cases ran: accelerator accelerator-0 with cache cache-0')
    const next = seededRandom(23)
    const thinned = Array.from({ length: 20 }, () => suite.filter(() => next() < 0.1 + 0.8 * next()))
    expect(thinned.filter((left) => left.length > 0 && projects([...left, ...production]))).toEqual([])
  })

  test('a suite drawn from production projects, and without a required fact on both sides or any fact on one side it does not', () => {
    const calls = [
      ...drawnCalls({ cohort: 'eval', clusters: 160, each: 1, seed: 31 }),
      ...drawnCalls({ cohort: 'production', clusters: 300, each: 3, seed: 32 }),
    ]
    expect(verdictOf(calls).code).toBe('PROJECTS')
    expect(projects(without(calls, 'input', ['eval', 'production']))).toBe(false)
    for (const { name } of facts)
      for (const cohort of ['eval', 'production']) expect(projects(without(calls, name, [cohort]))).toBe(false)
    const noServing = without(without(calls, 'cache', ['eval', 'production']), 'accelerator', ['eval', 'production'])
    expect(projects(noServing)).toBe(false)
  })

  test('production that scores lower at equal facts does not project, and fewer cases do not make it', () => {
    const production = drawnCalls({ cohort: 'production', clusters: 300, each: 3, seed: 41, accuracy: 0.6 })
    const suite = drawnCalls({ cohort: 'eval', clusters: 200, each: 3, seed: 42, accuracy: 0.85 })
    expect(verdictOf([...suite, ...production]).code).toBe('DOES_NOT_PROJECT')
    const cases = [...new Set(suite.map(({ cluster }) => cluster))]
    for (const size of [20, 40, 80, 120]) {
      const kept = new Set(cases.slice(0, size))
      expect(projects([...suite.filter(({ cluster }) => kept.has(cluster)), ...production])).toBe(false)
    }
  })
})
