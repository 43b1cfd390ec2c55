import { describe, expect, test } from 'vitest'
import { repeatsInContext } from '../../../src/measures/scores/repeats-in-context.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { axis, inputOf, routed } from '../small-profile.ts'

const runs = (route: string, cases: number, each: number): MadeCall[] =>
  Array.from({ length: cases * each }, (_, run) => ({
    ...{ cohort: 'eval', cluster: `case-${run % cases}`, bins: { route } },
    scores: { solved: 1 },
  }))
const read = (calls: readonly MadeCall[]) => {
  const input = inputOf(profileOf([axis('route')], calls))
  const { scores } = input.profile
  const [score] = scores?.scores ?? []
  if (scores === undefined || score === undefined) throw new Error('nothing is scored')
  return repeatsInContext(input, score, scores.cases)
}

describe('repeatsInContext', () => {
  test('counts runs by context, which weigh as in production', () => {
    const { cells, coveredShare } = read([
      ...[...runs('a', 6, 4), ...runs('b', 6, 2), ...runs('never', 6, 2), ...runs('thin', 4, 2)],
      ...routed('production', 10, (cluster) => (cluster < 6 ? 'a' : cluster < 8 ? 'b' : 'new')),
    ])
    expect(coveredShare).toBeCloseTo(0.8, 9)
    expect(cells).toHaveLength(12)
    const named = (route: string) => cells.filter(({ context }) => context === JSON.stringify([route]))
    expect(named('a')).toContainEqual(expect.objectContaining({ case: 'case-0', runs: 4, successes: 4, weight: 6 }))
    expect(named('b')).toContainEqual(expect.objectContaining({ case: 'case-0', runs: 2, successes: 2, weight: 2 }))
  })

  test('weighs contexts by their cases without production', () => {
    const { cells, coveredShare } = read([...runs('a', 6, 4), ...runs('b', 9, 2)])
    expect(coveredShare).toBeNull()
    expect(new Set(cells.map(({ weight }) => weight))).toEqual(new Set([6, 9]))
  })
})
