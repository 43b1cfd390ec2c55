import { describe, expect, test } from 'vitest'
import { resolvability } from '../../../src/measures/scores/resolvability.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { caseNames, readRuns } from './case-runs.ts'
import type { Run } from './case-runs.ts'

describe('resolvability', () => {
  test('tells models apart that differ on the same cases, and not those that do not', () => {
    const next = seededRandom(6)
    const runs = caseNames(150).flatMap((name) => {
      const difficulty = next()
      return [
        ['good', 0.25],
        ['same', 0.25],
        ['bad', -0.25],
      ].map(([model, skill]): Run => ({
        case: name,
        bins: { model: String(model) },
        score: difficulty < 0.5 + Number(skill) + 0.1 * (next() - 0.5) ? 1 : 0,
      }))
    })
    const [found] = readRuns(resolvability, runs, ['model'])
    expect(found?.state).toBe('MEASURED')
    expect(found?.value).toBeCloseTo(2 / 3, 9)
    expect(found?.details).toMatchObject({
      ranks: [
        { model: 'good', best: 1, worst: 2 },
        { model: 'same', best: 1, worst: 2 },
        { model: 'bad', best: 3, worst: 3 },
      ],
    })
  })

  /** One model passes every case, the other all but so many. */
  const twoModels = (count: number, failing: number) =>
    caseNames(count).flatMap((name, place): Run[] => [
      { case: name, bins: { model: 'sure' }, score: 1 },
      { case: name, bins: { model: 'other' }, score: place < failing ? 0 : 1 },
    ])

  test('pairs two models over the cases that both ran', () => {
    const [found] = readRuns(resolvability, twoModels(30, 10), ['model'])
    // Difference 1/3, standard error √(2/9 / 29) = 0.087538; t(0.975, 29) = 2.045230; detectable (1.959964 + 0.841621) · 0.087538
    const reach = 2.04523 * 0.087538
    expect(found).toMatchObject({
      id: 'resolvability:accuracy',
      value: 1,
      details: {
        detectable: { value: expect.closeTo(0.245245, 4) },
        ceiling: { value: expect.closeTo(2 / 3, 9) },
        pairs: [
          {
            ...{ left: 'sure', right: 'other', cases: 30, difference: expect.closeTo(1 / 3, 9) },
            interval: [expect.closeTo(1 / 3 - reach, 4), expect.closeTo(1 / 3 + reach, 4)],
          },
        ],
      },
    })
  })

  test('does not tell models apart that never differ', () => {
    expect(readRuns(resolvability, twoModels(30, 0), ['model'])).toMatchObject([
      {
        ...{ value: 0, interval: [0, 1] },
        details: {
          // One-sided 1 − 0.05^(1/30) and two-sided 1 − 0.025^(1/30): 30 cases without a difference are no proof of none.
          pairs: [{ difference: 0, pValue: 1, interval: [expect.closeTo(-0.1157, 5), expect.closeTo(0.1157, 5)] }],
          detectable: { value: expect.closeTo(0.09503, 5), interval: [0, expect.closeTo(0.1157, 5)] },
          ceiling: { value: 1, interval: [expect.closeTo(0.8843, 5), 1] },
        },
      },
    ])
  })

  test('has no number where models share few cases, and says nothing of one model', () => {
    expect(readRuns(resolvability, twoModels(29, 10), ['model'])).toMatchObject([
      { state: 'INSUFFICIENT', value: null },
    ])
    const alone = twoModels(30, 10).filter((_, run) => run % 2 === 0)
    expect(readRuns(resolvability, alone, ['model'])).toEqual([])
  })
})
