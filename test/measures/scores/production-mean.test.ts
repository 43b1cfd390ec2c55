import { describe, expect, test } from 'vitest'
import { clustersBehind, productionMean } from '../../../src/measures/scores/production-mean.ts'
import { scoreTables } from '../../../src/measures/scores/score-tables.ts'
import type { MadeCall } from '../../comparison/made-call.ts'
import { inputOfCalls } from '../small-profile.ts'
import { scored, suite, unscored } from './case-runs.ts'

function tablesOf(calls: readonly MadeCall[]) {
  const input = inputOfCalls(calls)
  const { scores } = input.profile
  const [score] = scores?.scores ?? []
  if (scores === undefined || score === undefined) throw new Error('nothing is scored')
  return scoreTables(input, scores, score)
}
const traffic = scored('production', 20, (cluster) => ({ route: cluster < 8 ? 'a' : 'b', score: cluster < 15 ? 1 : 0 }))

describe('clustersBehind', () => {
  test('counts the distinct clusters of the contexts asked for', () => {
    const { production } = tablesOf([...suite, ...traffic])
    expect(clustersBehind(production, () => true)).toBe(20)
    expect(clustersBehind(production, (cell) => cell === 0)).toBe(8)
  })
})

describe('productionMean', () => {
  const options = { level: 0.95, range: [0, 1] as const }

  test('is the mean of the scored calls of production with its interval', () => {
    const production = productionMean(tablesOf([...suite, ...traffic]), options)
    // t(0.975, 19) √(0.75 · 0.25 / 19) = 2.093024 · 0.099340
    expect(production?.value).toBeCloseTo(0.75, 12)
    expect(production?.interval[0]).toBeCloseTo(0.75 - 0.207921, 5)
    expect(production?.interval[1]).toBeCloseTo(0.75 + 0.207921, 5)
  })

  test('is absent where production is not scored', () => {
    expect(productionMean(tablesOf([...suite, ...unscored(traffic)]), options)).toBeUndefined()
  })
})
