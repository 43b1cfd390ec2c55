import { describe, expect, test } from 'vitest'
import { variantPairs } from '../../../../src/measures/scores/pairs/variant-pairs.ts'
import { profileOfRuns } from '../case-runs.ts'
import { caseRuns } from './made-pairs.ts'

const [score] = profileOfRuns([{ case: 'a', score: 1 }], ['route']).scores?.scores ?? []
const cases = [caseRuns('s/a', 2, 2), caseRuns('s/a typo', 4, 1), caseRuns('s/b typo', 1, 1)]

describe('variantPairs', () => {
  test('joins a variant to its scored twin, by kind of perturbation, and leaves out those whose twin has no score', () => {
    if (score === undefined) throw new Error('no score')
    const variants = [
      { case: 's/a typo', twin: 's/a', perturbation: 'typo' },
      { case: 's/b typo', twin: 's/b', perturbation: 'typo' },
    ]
    const found = variantPairs(variants, { model: null, subject: 'accuracy', rows: [], cases }, score)
    expect([...found.keys()]).toEqual(['typo'])
    expect(found.get('typo')).toMatchObject([{ twin: { case: 's/a' }, unperturbed: 1, perturbed: 0.25 }])
  })
})
