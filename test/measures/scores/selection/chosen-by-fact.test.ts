import { expect, test } from 'vitest'
import { chosenByFact } from '../../../../src/measures/scores/selection/chosen-by-fact.ts'
import { categoryTotals } from '../../../../src/statistics/tables/group-table.ts'
import { badOnes, chosenProfile } from './chosen-profile.ts'

test('chosenByFact splits the values of a fact by whether a call was scored', () => {
  const profile = chosenProfile(badOnes)
  if (profile.scores?.scores[0] === undefined) throw new Error('the calls hold no score')
  const [route, ...others] = chosenByFact(profile, profile.scores, profile.scores.scores[0])
  expect(others).toEqual([])
  expect(route?.fact).toBe('route')
  // Two of the five calls of route a in each of ten groups are scored.
  expect([...categoryTotals(route?.scored ?? { groups: 0, categories: 0, counts: new Float64Array() })]).toEqual([
    20, 0,
  ])
  expect([...categoryTotals(route?.unscored ?? { groups: 0, categories: 0, counts: new Float64Array() })]).toEqual([
    30, 50,
  ])
})
