import { describe, expect, test } from 'vitest'
import { robustness } from '../../../../src/measures/scores/pairs/robustness.ts'
import { profileOfRuns } from '../case-runs.ts'
import { inputOf } from '../../small-profile.ts'
import { scoreCase } from './made-pairs.ts'

/** Twins that always pass, and variants of which the first fail. */
function read({ twins, fail, runs }: { readonly twins: number; readonly fail: number; readonly runs: number }) {
  const profile = profileOfRuns(
    [
      { case: 'a', score: 1 },
      { case: 'b', score: 0 },
    ],
    ['route'],
  )
  if (profile.scores === undefined) throw new Error('no scores')
  const names = Array.from({ length: twins }, (_, place) => `s/${place}`)
  const cases = names.flatMap((name, place) => [
    scoreCase(name, runs, runs),
    scoreCase(`${name} typo`, runs, place < fail ? 0 : runs),
  ])
  const variants = names.map((name) => ({ case: `${name} typo`, twin: name, perturbation: 'typo' }))
  return robustness.read(inputOf({ ...profile, scores: { ...profile.scores, cases, variants } }))
}

describe('robustness', () => {
  test('is the mean loss between twins, with its interval over twins', () => {
    expect(read({ twins: 20, fail: 5, runs: 2 })).toMatchObject([
      {
        ...{ id: 'robustness:accuracy/typo', state: 'MEASURED', value: 0.25 },
        interval: [expect.closeTo(0.0420793, 5), expect.closeTo(0.4579207, 5)],
        clusters: { eval: 20 },
        details: { pairs: 20, unperturbed: 1, perturbed: 0.75, broken: { value: 0.25 }, rerunPairs: 20 },
      },
    ])
  })

  test('states that what reruns break is unknown where twins ran once', () => {
    const [found] = read({ twins: 20, fail: 5, runs: 1 })
    expect(found?.because).toContain('what reruns alone break is unknown')
    expect(found?.details).not.toHaveProperty('broken')
  })

  test('has no number of few twins', () => {
    expect(read({ twins: 9, fail: 5, runs: 2 })).toMatchObject([{ state: 'INSUFFICIENT', value: null }])
  })

  test('says what it needs where no case declares a twin, and is absent without scored cases', () => {
    const [found] = robustness.read(inputOf(profileOfRuns([{ case: 'a', score: 1 }], ['route'])))
    expect(found?.because).toContain('evalgap.case.variant_of')
    expect(robustness.read(inputOf(profileOfRuns([], ['route'])))).toEqual([])
  })
})
