import { describe, expect, test } from 'vitest'
import { judgedShare } from '../../../src/measures/scores/judged-share.ts'
import type { ScorePair } from '../../../src/vocabulary/scores/profile-scores.ts'
import { groupsOf } from '../traces/small-topology.ts'

/** One unit in each of the groups from 0 on. */
const pair = (judge: number, count: number): ScorePair => {
  const own = groupsOf(0, count)
  return {
    first: 'people',
    second: 'judge',
    cohort: 'eval',
    firstValue: 1,
    secondValue: judge,
    ...own,
    units: own.weights,
  }
}
const options = { groups: 64, level: 0.95, within: () => true, of: (row: ScorePair) => row.secondValue === 1 }

describe('judgedShare', () => {
  test('has Wilson’s interval where every unit agrees, and a variance', () => {
    // 16 of 16: the lower end is 16 / (16 + 1.959964²), cut by the square of z over t(0.975, 15) = 2.131450
    const size = 16 * (1.959964 / 2.13145) ** 2
    const found = judgedShare([pair(1, 16)], options)
    expect(found).toMatchObject({
      value: 1,
      interval: [expect.closeTo(size / (size + 1.959964 ** 2), 5), expect.closeTo(1, 12)],
    })
    expect(found?.variance).toBeGreaterThan(0)
  })

  test('is the share of units, and undefined in one group', () => {
    expect(judgedShare([pair(1, 30), pair(0, 10)], options)?.value).toBeCloseTo(0.75, 12)
    expect(judgedShare([pair(1, 1)], options)).toBeUndefined()
  })
})
