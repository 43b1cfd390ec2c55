import { describe, expect, test } from 'vitest'
import { crossedMeans, varyingWithinCase } from '../../../src/measures/scores/crossed-means.ts'
import { inputOf } from '../small-profile.ts'
import { profileOfRuns } from './case-runs.ts'
import type { Run } from './case-runs.ts'

describe('crossedMeans', () => {
  test('takes the mean of a case in each context, and leaves out runs of an unknown one', () => {
    const runs: Run[] = [
      { case: 'c', bins: { route: 'a' }, score: 1 },
      { case: 'c', bins: { route: 'a' }, score: 0 },
      { case: 'c', bins: {}, score: 1 },
    ]
    const input = inputOf(profileOfRuns(runs, ['route']))
    const { scores } = input.profile
    const [score] = scores?.scores ?? []
    if (scores === undefined || score === undefined) throw new Error('nothing is scored')
    expect(crossedMeans(input, { score, rows: scores.cases, names: ['route'] })).toEqual([
      { case: 'c', level: '["a"]', mean: 0.5, runs: 2 },
    ])
  })
})

describe('varyingWithinCase', () => {
  test('leaves out what is constant within every case, or unknown', () => {
    const runs: Run[] = [
      { case: 'short', bins: { route: 'a', input: '0', host: 'h' }, score: 1 },
      { case: 'short', bins: { route: 'b', input: '0' }, score: 1 },
      { case: 'long', bins: { route: 'a', input: '1000' }, score: 1 },
    ]
    const names = ['route', 'input', 'host']
    const input = inputOf(profileOfRuns(runs, names), names)
    expect(varyingWithinCase(input, input.profile.scores?.cases ?? [], names)).toEqual(['route'])
  })
})
