import { describe, expect, test } from 'vitest'
import { scoreTables } from '../../../src/measures/scores/score-tables.ts'
import { categoryTotals } from '../../../src/statistics/tables/group-table.ts'
import type { GroupTable } from '../../../src/statistics/tables/group-table.ts'
import { inputOfCalls } from '../small-profile.ts'
import { suite, traffic, unscored } from './case-runs.ts'

const totals = (table: GroupTable) => [...categoryTotals(table)]

describe('scoreTables', () => {
  const input = inputOfCalls([...suite, ...traffic])
  const { scores } = input.profile
  const [score] = scores?.scores ?? []
  if (scores === undefined || score === undefined) throw new Error('nothing is scored')

  test('counts the scored units of both cohorts over the same contexts', () => {
    const tables = scoreTables(input, scores, score)
    expect(tables.contexts).toEqual([['a'], ['b']])
    expect([totals(tables.eval.weights), totals(tables.eval.sums), totals(tables.eval.squares)]).toEqual([
      [20, 20],
      [10, 20],
      [10, 20],
    ])
    expect([totals(tables.production.weights), totals(tables.production.sums)]).toEqual([
      [30, 10],
      [12, 9],
    ])
    expect(tables.eval.clusters.map(({ length }) => length)).toEqual([20, 20])
  })

  test('counts all calls of production as traffic, scored or not', () => {
    const found = scoreTables(inputOfCalls([...suite, ...unscored(traffic)]), scores, score)
    expect(totals(found.traffic)).toEqual([30, 10])
  })

  test('counts traces as the traffic of a score of runs', () => {
    const traces = { cohort: 'production' as const, cell: ['b'], groups: [0, 1], weights: [3, 4] }
    const found = scoreTables(input, { ...scores, traffic: [traces] }, { ...score, subject: 'run' })
    expect(totals(found.traffic)).toEqual([0, 7])
  })
})
