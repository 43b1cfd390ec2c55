import { describe, expect, test } from 'vitest'
import { brokenShare } from '../../../../src/measures/scores/pairs/broken-share.ts'
import { pairOf } from './made-pairs.ts'

const pairs = (count: number, ofTwin: readonly [number, number], ofVariant: readonly [number, number]) =>
  Array.from({ length: count }, (_, place) => pairOf(`case ${ofTwin.join()} ${place}`, ofTwin, ofVariant))

describe('brokenShare', () => {
  test('counts nothing where the variant fails as often as a rerun of its twin', () => {
    // 0.5 · 0.5 less 2 · 2 / (4 · 3) for twins of 2 in 4, and 1 · 0.5 less 0 for those that always pass
    const found = brokenShare([...pairs(10, [4, 2], [4, 2]), ...pairs(10, [4, 4], [4, 2])], { level: 0.95, least: 10 })
    expect(found).toMatchObject({ rerunPairs: 20, broken: { value: expect.closeTo((0.25 - 1 / 3 + 0.5) / 2, 12) } })
  })

  test('is zero on average over many pairs that differ by reruns alone', () => {
    // Of twins that pass half of two runs: 0, 1 and 2 passes in 1, 2 and 1 of 4, with variants alike and independent.
    const all = [0, 1, 1, 2].flatMap((twin) => [0, 1, 1, 2].flatMap((variant) => pairs(1, [2, twin], [2, variant])))
    const named = all.map((pair, place) => ({ ...pair, twin: { ...pair.twin, case: `${place}` } }))
    expect(brokenShare(named, { level: 0.95, least: 10 })?.broken.value).toBeCloseTo(0, 12)
  })

  test('is undefined where too few twins ran twice', () => {
    expect(brokenShare(pairs(30, [1, 1], [4, 2]), { level: 0.95, least: 10 })).toBeUndefined()
  })
})
