import { describe, expect, test } from 'vitest'
import { decisionRows } from '../../../src/measures/scores/decision-rows.ts'
import type { DecisionRow } from '../../../src/measures/scores/decision-rows.ts'
import { callsOf, inputOfCalls } from '../small-profile.ts'
import { scored, suite, traffic, unscored } from './case-runs.ts'

const sums = (rows: readonly DecisionRow[] | string) =>
  typeof rows === 'string'
    ? rows
    : rows.map(({ cell, weights, good }) => [
        cell[0],
        weights.reduce((a, b) => a + b, 0),
        good.reduce((a, b) => a + b, 0),
      ])

describe('decisionRows of an outcome', () => {
  const { profile } = inputOfCalls(
    callsOf('production', 10, (call) => ({
      bins: { route: call < 6 ? 'a' : 'b' },
      outcomes: { latency: call < 4 ? 1 : 8 },
    })),
  )

  test('count the calls of each context, and those whose bin lies wholly within the limit', () => {
    expect(sums(decisionRows(profile, { name: 'fast', outcome: 'latency', atMost: 2 }))).toEqual([
      ['a', 6, 4],
      ['b', 4, 0],
    ])
  })

  test('do not count a call whose bin the limit cuts', () => {
    // 1 s lies in the bin from 1 to 1.02 s.
    expect(sums(decisionRows(profile, { name: 'fast', outcome: 'latency', atMost: 1.01 }))).toEqual([
      ['a', 6, 0],
      ['b', 4, 0],
    ])
  })

  test('are a sentence where production does not record the outcome', () => {
    expect(decisionRows(profile, { name: 'short', outcome: 'output tokens', atMost: 9 })).toContain('output tokens')
  })
})

describe('decisionRows of a score', () => {
  test('count the units of each context, and those that score 1', () => {
    const { profile } = inputOfCalls([...suite, ...traffic])
    expect(sums(decisionRows(profile, { name: 'right', score: 'solved' }))).toEqual([
      ['a', 30, 12],
      ['b', 10, 9],
    ])
  })

  test('are a sentence where production is not scored, and for a score that is not 0 or 1', () => {
    const evalOnly = inputOfCalls([...suite, ...unscored(traffic)]).profile
    expect(decisionRows(evalOnly, { name: 'right', score: 'solved' })).toContain('solved')
    const graded = inputOfCalls(scored('production', 4, () => ({ route: 'a', score: 0.5 }))).profile
    expect(decisionRows(graded, { name: 'right', score: 'solved' })).toContain('solved')
  })
})
