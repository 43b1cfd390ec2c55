import { caseSteps } from '../../../src/vocabulary/next-step.ts'
import type { CaseStep } from '../../../src/vocabulary/next-step.ts'
import { describe, expect, test } from 'vitest'
import { compareCohorts } from '../../../src/comparison/compare-cohorts.ts'
import { defaultSettings } from '../../../src/comparison/comparison-settings.ts'
import { casePlan } from '../../../src/measures/contexts/case-plan.ts'
import type { Dimension } from '../../../src/vocabulary/contexts/dimension.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { inputOfCalls, routed } from '../small-profile.ts'

const axis = (name: string): Dimension => ({
  name,
  attribute: name,
  bins: { kind: 'values' },
  role: 'pre',
  loadDriven: false,
  rung: 0,
})
const unlimited = { steps: Infinity, cases: Infinity }

function compared(calls: readonly MadeCall[], plan = unlimited) {
  const profile = profileOf([axis('route'), axis('length')], calls)
  const comparison = compareCohorts(profile, { inputs: [], unassigned: 0, calls: 0 }, { ...defaultSettings, plan })
  const joint = comparison.findings.find(({ id }) => id === 'coverage:joint')
  const steps = caseSteps(comparison.next)
  return { covered: joint?.value ?? NaN, interval: joint?.interval, steps }
}

/** Production over three routes and three lengths, eval over some of each. */
function suite(): MadeCall[] {
  const next = seededRandom(7)
  const side = (cohort: MadeCall['cohort'], clusters: number, routes: number, lengths: number): MadeCall[] =>
    Array.from({ length: clusters * 3 }, (_, index) => ({
      cohort,
      cluster: `${cohort}-${index % clusters}`,
      bins: { route: `r${Math.floor(next() ** 2 * routes)}`, length: `l${Math.floor(next() * lengths)}` },
    }))
  return [...side('eval', 120, 2, 2), ...side('production', 300, 3, 3)]
}

/** The eval calls that a step asks for: one case each, in its context. */
const added = ({ context, cases }: CaseStep, step: number): MadeCall[] =>
  Array.from({ length: cases }, (_, number) => ({
    cohort: 'eval',
    cluster: `new-${step}-${number}`,
    bins: context,
  }))

describe('the plan of eval cases', () => {
  const calls = suite()
  const { steps, covered } = compared(calls)

  test('promises the coverage that is measured once its cases exist, step by step', () => {
    expect(steps.length).toBeGreaterThan(3)
    for (const place of steps.keys()) {
      const done = steps.slice(0, place + 1)
      const afterwards = compared([...calls, ...done.flatMap(added)])
      expect(afterwards.covered).toBeCloseTo(done[place]?.coverageAfter ?? NaN, 9)
      expect(afterwards.interval?.[0]).toBeCloseTo(done[place]?.coverageInterval?.[0] ?? NaN, 9)
    }
  })

  test('begins with the context that covers most per case, and every step covers more', () => {
    const worth = steps.map(({ buys, cases }) => buys / cases)
    expect(worth).toEqual(worth.toSorted((left, right) => right - left))
    expect(steps[0]?.coverageAfter).toBeCloseTo(covered + (steps[0]?.buys ?? NaN), 9)
  })

  test('keeps within steps and cases', () => {
    expect(compared(calls, { steps: 2, cases: Infinity }).steps).toEqual(steps.slice(0, 2))
    const few = compared(calls, { steps: Infinity, cases: 12 }).steps
    expect(few.reduce((sum, { cases }) => sum + cases, 0)).toBeLessThanOrEqual(12)
  })

  test('ends when less is uncovered than production has not shown yet', () => {
    // Half of production lies in contexts of one cluster each: as much again is still unseen.
    const singles: MadeCall[] = Array.from({ length: 150 }, (_, index) => ({
      cohort: 'production',
      cluster: `single-${index}`,
      bins: { route: `only-${index}`, length: 'l0' },
    }))
    const usual: MadeCall[] = Array.from({ length: 150 }, (_, index) => ({
      cohort: 'production',
      cluster: `usual-${index}`,
      bins: { route: 'r0', length: 'l0' },
    }))
    const inEval = usual.map((call): MadeCall => ({ ...call, cohort: 'eval', bins: { route: 'r1', length: 'l0' } }))
    const { steps: planned } = compared([...singles, ...usual, ...inEval])
    expect(planned.map(({ context }) => context['route'])).toEqual(['r0'])
  })
})

describe('casePlan', () => {
  /** Eval has five clusters in a and two in b; production's hundred calls are 60 in a, 30 in b and 10 in c. */
  const input = inputOfCalls([
    ...routed('eval', 7, (cluster) => (cluster < 5 ? 'a' : 'b')),
    ...routed('production', 100, (cluster) => (cluster < 60 ? 'a' : cluster < 90 ? 'b' : 'c')),
  ])
  // Three cases buy 0.3 in b, five buy 0.1 in c.
  const [b, c] = [
    {
      context: { route: 'b' },
      cases: 3,
      buys: { value: expect.closeTo(0.3, 12) },
      coverageAfter: { value: expect.closeTo(0.9, 12) },
    },
    {
      context: { route: 'c' },
      cases: 5,
      buys: { value: expect.closeTo(0.1, 12) },
      coverageAfter: { value: expect.closeTo(1, 12) },
    },
  ]

  test('adds the cases that a context lacks, most coverage per case first', () => {
    expect(casePlan(input, unlimited)).toMatchObject([b, c])
  })

  test('passes over a context that the budget cannot complete', () => {
    expect(casePlan(input, { steps: Infinity, cases: 7 })).toMatchObject([b])
    expect(casePlan(input, { steps: 1, cases: Infinity })).toMatchObject([b])
    expect(casePlan(input, { steps: Infinity, cases: 2 })).toEqual([])
  })
})
