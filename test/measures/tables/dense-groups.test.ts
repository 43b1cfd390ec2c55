import { describe, expect, test } from 'vitest'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis, routed } from '../small-profile.ts'
import { denseGroups, sideBySide, totalWeight } from '../../../src/measures/tables/dense-groups.ts'

describe('sideBySide', () => {
  test('counts both cohorts over the same bins, the heaviest first', () => {
    const calls = [
      ...routed('eval', 2, () => 'a'),
      ...routed('production', 3, (cluster) => (cluster === 0 ? 'a' : 'b')),
    ]
    const side = sideBySide(
      profileOf([axis('route')], [...calls, ...calls.filter(({ bins }) => bins['route'] === 'b')]),
      'route',
    )
    // Weight of b: 2 + 2 = 4; of a: 2 + 1 = 3.
    expect(side.values).toEqual(['b', 'a'])
    expect([...side.eval.counts.slice(0, 4)]).toEqual([0, 1, 0, 1])
    expect([...side.production.counts.slice(0, 6)]).toEqual([0, 1, 2, 0, 2, 0])
  })
})

describe('denseGroups', () => {
  test('adds up sparse rows into one number per group', () => {
    const rows = [
      { groups: [0, 2], weights: [1, 2] },
      { groups: [2], weights: [5] },
    ]
    expect([...denseGroups(rows, 4)]).toEqual([1, 0, 7, 0])
  })
})

describe('totalWeight', () => {
  test('is the sum over all groups', () => {
    expect(totalWeight({ groups: [3, 9], weights: [1.5, 2] })).toBe(3.5)
  })
})
