import { describe, expect, test } from 'vitest'
import { review } from '../../../src/measures/scores/review.ts'
import type { Review } from '../../../src/vocabulary/scores/review.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'

/** Production outputs that people found wrong with the given chance, several of each user. */
function reviewed(wrong: number, { users = 100, seed = 1, evaluator = 'human' } = {}) {
  const next = seededRandom(seed)
  const calls = Array.from({ length: users * 5 }, (_, call): MadeCall => ({
    cohort: 'production',
    cluster: `user-${call % users}`,
    bins: {},
    scores: { [`approved@${evaluator}`]: next() < wrong ? 0 : 1 },
  }))
  const { scores, ...profile } = profileOf([], calls)
  if (scores === undefined) throw new Error('nothing was scored')
  return { ...profile, scores: { ...scores, scores: scores.scores.map((score) => ({ ...score, evaluator })) } }
}

function read(profile: ReturnType<typeof reviewed>, declared?: Review) {
  const key = { dimensions: [], level: 'none', cells: [] }
  return review.read({ profile, audits: [], key, minimumClusters: 5, level: 0.95, review: declared })
}

const price: Review = { price: 4, currency: 'EUR' }

describe('the cost of finding a wrong output', () => {
  test('is the price of a review over the share that is wrong', () => {
    const [found] = read(reviewed(0.2), price)
    expect(found).toMatchObject({ id: 'review:approved@human/production', state: 'MEASURED' })
    expect(found?.value).toBeGreaterThan(16)
    expect(found?.value).toBeLessThan(25)
    expect(found?.because).toContain('EUR')
  })

  test('lies in its interval about as often as promised, in 60 seeded productions', () => {
    const held = Array.from({ length: 60 }, (_, seed) => {
      const [low, high] = read(reviewed(0.2, { seed: 10 + seed, users: 60 }), price)[0]?.interval ?? [0, 0]
      return low <= 20 && 20 <= high
    })
    expect(held.filter(Boolean).length / held.length).toBeGreaterThanOrEqual(0.88)
  })

  test('is not recorded without a price, and says how to declare it', () => {
    const [found] = read(reviewed(0.2))
    expect(found).toMatchObject({ state: 'NOT_RECORDED', value: null })
    expect(found?.because).toContain('review.price')
  })

  test('is not recorded where the named score is not there, nor where nobody human scored', () => {
    expect(read(reviewed(0.2), { ...price, score: 'checked' })[0]).toMatchObject({ state: 'NOT_RECORDED' })
    expect(read(reviewed(0.2, { evaluator: 'gpt-4o' }), price)[0]).toMatchObject({ state: 'NOT_RECORDED' })
    expect(read(reviewed(0.2, { evaluator: 'gpt-4o' }))).toEqual([])
  })

  test('needs twenty wrong outputs', () => {
    expect(read(reviewed(0.01), price)[0]).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })
})
