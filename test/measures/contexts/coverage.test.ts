import { describe, expect, test } from 'vitest'
import { coverage } from '../../../src/measures/contexts/coverage.ts'
import { callsOf, inputOfCalls } from '../small-profile.ts'

const names = ['route', 'length']

/** Eval sampled (a, x) and (b, y); production is in (a, x) 30, (a, y) 20, (b, y) 5 and (c, x) 5 times. */
const suite = callsOf('eval', 12, (cluster) => ({
  bins: cluster < 6 ? { route: 'a', length: 'x' } : { route: 'b', length: 'y' },
}))
const traffic = callsOf('production', 60, (cluster) => ({
  bins: {
    route: cluster < 50 ? 'a' : cluster < 55 ? 'b' : 'c',
    length: cluster < 30 || cluster >= 55 ? 'x' : 'y',
  },
}))
const input = inputOfCalls([...suite, ...traffic], names)
const [joint, ...single] = coverage.read(input)

describe('coverage', () => {
  test('is the share of production in joint contexts that eval sampled', () => {
    expect(joint).toMatchObject({ id: 'coverage:joint', state: 'MEASURED', clusters: { eval: 12, production: 60 } })
    expect(joint?.value).toBeCloseTo(35 / 60, 12)
    // t(0.975, 59) √(35/60 · 25/60 / 59) = 2.000995 · 0.064183
    expect(joint?.interval?.[0]).toBeCloseTo(35 / 60 - 0.12843, 4)
    expect(joint?.interval?.[1]).toBeCloseTo(35 / 60 + 0.12843, 4)
  })

  test('is given for each dimension alone', () => {
    expect(single).toMatchObject([
      { id: 'coverage:route', state: 'MEASURED', value: expect.closeTo(55 / 60, 12) },
      { id: 'coverage:length', state: 'MEASURED', value: expect.closeTo(1, 12) },
    ])
  })

  test('shows at which order of combination eval loses production', () => {
    expect(joint).toMatchObject({
      details: {
        lowestSingle: expect.closeTo(55 / 60, 12),
        interactionGap: expect.closeTo(20 / 60, 12),
        // Singly every length and all but route c occur: (55/60 + 60/60) / 2.
        tWay: [
          { order: 1, all: expect.closeTo(55 / 60, 12), mean: expect.closeTo(115 / 120, 12) },
          { order: 2, all: expect.closeTo(35 / 60, 12), mean: expect.closeTo(35 / 60, 12) },
        ],
        distance: {
          same: expect.closeTo(35 / 60, 12),
          oneAway: expect.closeTo(25 / 60, 12),
          twoAway: 0,
          threeOrMoreAway: 0,
        },
        unknownShare: 0,
        unseenInProduction: 0,
      },
    })
  })

  test('names the largest blind contexts first, with the facts in which they differ from a sampled one', () => {
    expect(joint).toMatchObject({
      details: {
        blind: [
          { context: { route: 'a', length: 'y' }, share: expect.closeTo(20 / 60, 12), evalClusters: 0 },
          { context: { route: 'c', length: 'x' }, share: expect.closeTo(5 / 60, 12), differsIn: ['route'] },
        ],
      },
    })
  })

  test('counts calls with an unknown fact as not covered', () => {
    const unknown = callsOf('production', 60, (cluster) => ({
      bins: cluster < 45 ? { route: 'a', length: 'x' } : { route: 'a' },
    }))
    const [found] = coverage.read(inputOfCalls([...suite, ...unknown], names))
    expect(found).toMatchObject({ value: expect.closeTo(0.75, 12), details: { unknownShare: 0.25 } })
  })

  test('has no number with fewer than fifty production clusters', () => {
    const findings = coverage.read(inputOfCalls([...suite, ...traffic.slice(0, 49)], names))
    expect(findings).toHaveLength(3)
    for (const finding of findings)
      expect(finding).toMatchObject({ state: 'INSUFFICIENT', value: null, interval: null })
  })

  test('is bounded by the calls whose weight nobody knows', () => {
    const { profile } = input
    const totals = profile.totals.map((row) => ({
      ...row,
      weightSources: { none: row.calls * 0.9, invalid: row.calls * 0.1 },
    }))
    const [found] = coverage.read({ ...input, profile: { ...profile, totals } })
    // The interval 35/60 ± 0.12843, a tenth wider at either end.
    expect(found).toMatchObject({
      ...{ state: 'BOUNDED', value: null },
      interval: [expect.closeTo(35 / 60 - 0.22843, 4), expect.closeTo(35 / 60 + 0.22843, 4)],
    })
  })

  test('says nothing without a key', () => {
    expect(coverage.read(inputOfCalls([...suite, ...traffic], []))).toEqual([])
  })
})
