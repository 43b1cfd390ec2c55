import { describe, expect, test } from 'vitest'
import { coupling } from '../../../src/measures/scores/coupling.ts'
import { inputOf } from '../small-profile.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { caseNames, profileOfRuns, readRuns } from './case-runs.ts'
import type { Run } from './case-runs.ts'

describe('coupling', () => {
  const crossed = (effect: number, seed: number) => {
    const next = seededRandom(seed)
    return caseNames(120).flatMap((name) => {
      const difficulty = 0.3 + 0.4 * next()
      return ['small', 'large'].flatMap((batch) =>
        [1, 2, 3].map((): Run => ({
          case: name,
          bins: { batch },
          score: next() < difficulty + (batch === 'large' ? -effect : effect) / 2 ? 1 : 0,
        })),
      )
    })
  }

  test('finds a context that moves the score of the same cases', () => {
    const [found] = readRuns(coupling, crossed(0.3, 1), ['batch'])
    expect(found?.state).toBe('MEASURED')
    expect(found?.pValue).toBeLessThan(0.001)
    // Two levels 0.3 apart deviate by 0.21 from each other's mean (n - 1).
    expect(found?.details).toMatchObject({ deviation: { value: expect.closeTo(0.21, 1) } })
    expect(found?.interval?.[0]).toBeGreaterThan(0)
  })

  test('finds nothing where the context does nothing', () => {
    const [found] = readRuns(coupling, crossed(0, 2), ['batch'])
    expect(found?.pValue).toBeGreaterThan(0.05)
    expect(found?.interval?.[0]).toBe(0)
  })

  test('refuses cases that ran in one context each', () => {
    const nested = crossed(0.3, 3).filter(
      ({ case: name, bins }) => (bins?.['batch'] === 'small') === name.endsWith('1'),
    )
    const [found] = readRuns(coupling, nested, ['batch'])
    expect(found).toMatchObject({ state: 'INSUFFICIENT', because: expect.stringContaining('confounded') })
  })

  /** Every case passes in route a; in route b so many do. */
  const routed = (count: number, passing: number) =>
    caseNames(count).flatMap((name, place): Run[] => [
      { case: name, bins: { route: 'a' }, score: 1 },
      { case: name, bins: { route: 'b' }, score: place < passing ? 1 : 0 },
    ])

  test('is the share of variance between contexts given the case, corrected for chance', () => {
    const [found] = readRuns(coupling, routed(30, 10), ['route'])
    // 20 of 30 cases deviate by ±0.5, the routes by ±1/3: noise (10 − 60/9) / 29 = 0.114943, which adds a 30th of it to 2/9
    expect(found).toMatchObject({
      id: 'coupling:accuracy',
      state: 'MEASURED',
      // Half of 2/9 − 0.114943 / 30 is the variance of two routes: 0.109195 / (0.109195 + 0.114943).
      value: expect.closeTo(0.48718, 5),
      details: { deviation: { value: expect.closeTo(Math.sqrt(2 / 9), 9) }, cases: 30, contexts: 2 },
    })
  })

  test('compares what the context does with what the choice of model does', () => {
    const both = ['good', 'bad'].flatMap((model) =>
      routed(30, 0).map((run): Run => ({
        ...run,
        bins: { ...run.bins, model },
        score: model === 'bad' ? 0 : run.score,
      })),
    )
    const [good, bad] = readRuns(coupling, both, ['route', 'model'])
    // Routes 1 and 0 deviate by √0.5; means 0.5 and 0 of the models by √0.125.
    expect(good).toMatchObject({
      subject: 'accuracy good',
      details: {
        amplifier: { value: expect.closeTo(2, 9), interval: expect.any(Array) },
        betweenModels: expect.closeTo(Math.sqrt(0.125), 9),
      },
    })
    expect(bad).toMatchObject({ subject: 'accuracy bad', value: 0 })
  })

  test('has no number with fewer than thirty cases in two contexts', () => {
    expect(readRuns(coupling, routed(29, 10), ['route'])).toMatchObject([{ state: 'INSUFFICIENT', value: null }])
  })

  test('says nothing without a key', () => {
    expect(coupling.read(inputOf(profileOfRuns(routed(30, 10), ['route']), []))).toEqual([])
  })
})
