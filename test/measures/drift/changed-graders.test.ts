import { describe, expect, test } from 'vitest'
import { changedGraders } from '../../../src/measures/drift/changed-graders.ts'
import { suite } from '../scores/case-runs.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis, inputOf } from '../small-profile.ts'

const profile = profileOf([axis('route')], suite)
const [score] = profile.scores?.scores ?? []

function read(versions: readonly (readonly [evaluator: string, version: string | null])[]) {
  if (profile.scores === undefined || score === undefined) throw new Error('no score')
  const scores = versions.map(([evaluator, version]) => ({ ...score, evaluator, version }))
  return changedGraders(inputOf({ ...profile, scores: { ...profile.scores, scores } }))
}

describe('changedGraders', () => {
  test('counts a grader that scored eval under two versions', () => {
    const versions = [
      ['j', '2'],
      ['j', '1'],
      ['k', '1'],
    ] as const
    expect(read(versions)).toMatchObject([
      { state: 'MEASURED', value: 0.5, details: { graders: [{ grader: 'solved@j', versions: ['1', '2'] }] } },
    ])
  })

  test('is not recorded where no score states a version, and absent without scores', () => {
    expect(read([['j', null]])).toMatchObject([{ state: 'NOT_RECORDED', value: null }])
    expect(changedGraders(inputOf(profileOf([axis('route')], [])))).toEqual([])
  })
})
