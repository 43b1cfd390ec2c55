import { describe, expect, test } from 'vitest'
import { trajectories } from '../../../src/measures/traces/trajectories.ts'
import type { Trajectory } from '../../../src/vocabulary/traces/topology.ts'
import { inputWith, tracesOf } from './small-topology.ts'

/** Runs of one input along one path, whose steps are the letters of its signature. */
const runs = (input: number, cohort: 'eval' | 'production', signature: string, count: number): Trajectory => ({
  ...{ cohort, input: `input-${input}`, knownFrom: 'messages', signature, runs: count },
  steps: signature.split(''),
})
const read = (rows: readonly Trajectory[]) =>
  trajectories.read(inputWith({ totals: [tracesOf('eval', 40), tracesOf('production', 40)], trajectories: rows }))

/** Three of four eval runs of every input take the path ab and one takes ac; both production runs take ac. */
const inputs = (count: number) =>
  Array.from({ length: count }, (_, input) => [
    runs(input, 'eval', 'ab', 3),
    runs(input, 'eval', 'ac', 1),
    runs(input, 'production', 'ac', 2),
  ]).flat()

describe('trajectories', () => {
  const [inEval, inProduction, across] = read(inputs(20))

  test('agree within a cohort in the share of pairs of runs that take one path', () => {
    // Of 4 · 3 ordered pairs of eval 3 · 2 agree; both runs of production do.
    expect(inEval).toMatchObject({ id: 'trajectories:eval', state: 'MEASURED', value: 0.5, details: { inputs: 20 } })
    expect(inProduction).toMatchObject({ id: 'trajectories:production', state: 'MEASURED', value: 1 })
    // All inputs are alike.
    expect(inEval?.interval).toEqual([0.5, 0.5])
  })

  test('disagree across cohorts by more than reruns of one do', () => {
    // Across 2 of 8 pairs agree: (0.5 + 1) / 2 − 0.25; the other six differ in one of two steps.
    expect(across).toMatchObject({
      ...{ id: 'trajectories:across', state: 'MEASURED', value: expect.closeTo(0.5, 12) },
      details: { agreement: 0.25, stepDistance: expect.closeTo((6 * 0.5) / 8, 12), knownFrom: ['messages'] },
    })
  })

  test('have an interval over inputs', () => {
    // Ten inputs agree in eval with 0.5 and ten with 1: 0.75 ± t(0.975, 19) √(0.0625 / 19) = 0.75 ± 2.093024 · 0.057354
    const mixed = [
      ...inputs(10),
      ...Array.from({ length: 10 }, (_, input) => [
        runs(10 + input, 'eval', 'ab', 2),
        runs(10 + input, 'production', 'ab', 2),
      ]).flat(),
    ]
    const [found] = read(mixed)
    expect(found?.interval?.[0]).toBeCloseTo(0.75 - 0.120043, 5)
    expect(found?.interval?.[1]).toBeCloseTo(0.75 + 0.120043, 5)
  })

  test('have no number with fewer than twenty inputs', () => {
    for (const finding of read(inputs(19)))
      expect(finding).toMatchObject({ state: 'INSUFFICIENT', value: null, interval: null })
  })

  test('have no number across cohorts where one never saw the inputs', () => {
    const alone = inputs(20).filter(({ cohort }) => cohort === 'eval')
    expect(read(alone).map(({ state }) => state)).toEqual(['MEASURED', 'INSUFFICIENT', 'INSUFFICIENT'])
  })

  test('are absent where no input is known', () => {
    expect(read([])).toEqual([])
  })
})
