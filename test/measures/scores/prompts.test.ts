import { above } from '../matchers.ts'
import { describe, expect, test } from 'vitest'
import { prompts } from '../../../src/measures/scores/prompts.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { caseNames, readRuns } from './case-runs.ts'
import type { Run } from './case-runs.ts'

describe('prompts', () => {
  test.each([
    ['no prompt matters', 0],
    ['prompts matter', 0.15],
  ])('have a deviation that is net of reruns: %s', (_, effect) => {
    const next = seededRandom(5)
    const runs = caseNames(80).flatMap((name) => {
      const difficulty = 0.3 + 0.4 * next()
      return [-1.2, -0.6, 0, 0.6, 1.2].flatMap((shift, prompt) =>
        [1, 2].map((): Run => ({
          case: name,
          bins: { prompt: `p${prompt}` },
          score: next() < difficulty + shift * effect ? 1 : 0,
        })),
      )
    })
    const [found] = readRuns(prompts, runs, ['prompt'])
    expect(found?.state).toBe('MEASURED')
    // The shifts have a standard deviation of 0.95.
    expect(Math.abs((found?.value ?? 1) - 0.95 * effect)).toBeLessThan(0.04)
    expect(found?.details).toMatchObject({ spread: above(found?.value ?? 1) })
  })

  /** Every case fails under prompt 0 and passes under the four others, in two runs each. */
  const certain = (count: number) =>
    caseNames(count).flatMap((name) =>
      [0, 1, 2, 3, 4].flatMap((prompt) =>
        [1, 2].map((): Run => ({ case: name, bins: { prompt: `p${prompt}` }, score: prompt === 0 ? 0 : 1 })),
      ),
    )

  test('are measured by the standard deviation between them over the same cases', () => {
    // Deviations −0.8 and four times 0.2 without noise: √((50 · (0.64 + 4 · 0.04) / 4) / 50) = √0.2
    expect(readRuns(prompts, certain(50), ['prompt'])).toMatchObject([
      {
        id: 'prompts:accuracy',
        state: 'MEASURED',
        value: expect.closeTo(Math.sqrt(0.2), 9),
        // Four of ten pairs of prompts differ in every case; two runs of one prompt never do.
        details: {
          prompts: 5,
          cases: 50,
          spread: expect.closeTo(1, 9),
          differences: { betweenPrompts: expect.closeTo(0.4, 9), betweenReruns: 0 },
        },
      },
    ])
  })

  test('have no number with few cases, few prompts or one run of each', () => {
    const fewPrompts = certain(50).filter(({ bins }) => bins?.['prompt'] !== 'p4')
    const once = certain(50).filter((_, run) => run % 2 === 0)
    for (const runs of [certain(49), fewPrompts, once])
      expect(readRuns(prompts, runs, ['prompt'])).toMatchObject([{ state: 'INSUFFICIENT', value: null }])
  })

  test('are not looked for without a dimension that is named after them', () => {
    expect(readRuns(prompts, certain(50), ['route'])).toEqual([])
  })
})
