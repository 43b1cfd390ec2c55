import { describe, expect, test } from 'vitest'
import { chosenRatios } from '../../../../src/measures/scores/selection/chosen-ratios.ts'
import { badOnes, chosenProfile } from './chosen-profile.ts'

const { scores, header } = chosenProfile(badOnes)
if (scores?.scores[0] === undefined) throw new Error('the calls hold no score')
const [score] = scores.scores

describe('chosenRatios', () => {
  test('gives the scored share and both ratios of the two parts', () => {
    const { share, found } = chosenRatios(scores, score, header.groups) ?? { share: 0, found: [] }
    expect(share).toBeCloseTo(0.2, 12)
    const [failure, latency] = found
    // 10 of 20 scored calls failed, none of the 80 others; Σ ln s is 20 over 20 scored calls and 0 over the others.
    expect(failure).toMatchObject({ of: 'failure', scored: 0.5, unscored: 0 })
    expect(latency?.scored).toBeCloseTo(Math.E, 12)
    expect(latency?.unscored).toBeCloseTo(1, 12)
    expect(latency?.difference(undefined)).toBeCloseTo(1, 12)
  })

  test('leaves a group out of both parts at once', () => {
    const [failure] = chosenRatios(scores, score, header.groups)?.found ?? []
    // Without group 0, whose scored calls failed 1.2 times of 2: 8.8 of 18.
    expect(failure?.difference(0)).toBeCloseTo(8.8 / 18, 12)
  })

  test('is undefined where production has no such score', () => {
    expect(chosenRatios({ ...scores, chosen: [] }, score, header.groups)).toBeUndefined()
  })
})
