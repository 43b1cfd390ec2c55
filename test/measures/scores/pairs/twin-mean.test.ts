import { describe, expect, test } from 'vitest'
import { twinMean } from '../../../../src/measures/scores/pairs/twin-mean.ts'
import { pairOf } from './made-pairs.ts'

const mean = (losses: readonly number[]) =>
  twinMean(
    losses.map((lost, place) => pairOf(`case ${place}`, [1, 1], [1, 1 - lost])),
    { level: 0.95, range: 1, valueOf: ({ unperturbed, perturbed }) => unperturbed - perturbed },
  )

describe('twinMean', () => {
  test('has the t interval over twins', () => {
    // 5 of 20 lost: 0.25 ± t(0.975, 19) √(0.1875 / 19) = 0.25 ± 2.093024 · 0.099340
    const found = mean(Array.from({ length: 20 }, (_, place) => (place < 5 ? 1 : 0)))
    expect(found).toEqual({ value: 0.25, interval: [expect.closeTo(0.0420793, 5), expect.closeTo(0.4579207, 5)] })
  })

  test('is as wide as the exact bound of none of all twins where nothing was lost', () => {
    // 1 − 0.025^(1/20)
    expect(mean(Array.from({ length: 20 }, () => 0))).toEqual({
      value: 0,
      interval: [expect.closeTo(-0.168433, 5), expect.closeTo(0.168433, 5)],
    })
  })

  test('counts variants of one twin as one cluster', () => {
    const pairs = [pairOf('a', [1, 1], [1, 0]), pairOf('a', [1, 1], [1, 1])]
    expect(twinMean(pairs, { level: 0.95, range: 1, valueOf: () => 1 })).toBeUndefined()
  })
})
