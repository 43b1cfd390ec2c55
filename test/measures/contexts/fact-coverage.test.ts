import { describe, expect, test } from 'vitest'
import { factCoverage } from '../../../src/measures/contexts/fact-coverage.ts'
import { callsOf } from '../small-profile.ts'
import { judgedOf, rule } from './small-facts.ts'

/** Eval runs 60 cases in route a alone; production is half in a and half in b. */
const { profile, judged } = judgedOf([
  ...callsOf('eval', 60, () => ({ bins: { route: 'a', input: 'short' } })),
  ...callsOf('production', 60, (cluster) => ({ bins: { route: cluster % 2 === 0 ? 'a' : 'b', input: 'short' } })),
])

describe('factCoverage', () => {
  const found = factCoverage(profile, judged, rule)

  test('covers half of production in route and names the hole as certain', () => {
    const route = found.sets.find(({ facts }) => facts.join() === 'route')
    expect(route?.share).toBeCloseTo(0.5, 12)
    // P(Binomial(60, lower end of 0.5) < 2) is far below 0.05 of all tests.
    expect(route?.missing).toMatchObject([{ values: ['b'], share: 0.5, cases: 0, certain: true }])
    expect(route?.holes).toBeCloseTo(0.5, 12)
  })

  test('covers a constant fact whole and makes no pair with it', () => {
    expect(found.sets.find(({ facts }) => facts.join() === 'input')?.share).toBe(1)
    expect(found.sets).toHaveLength(2)
  })
})
