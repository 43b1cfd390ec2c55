import { describe, expect, test } from 'vitest'
import type { Tabled } from '../../../src/measures/drift/dimension-shift.ts'
import { failures, meanShift } from '../../../src/measures/drift/mean-shift.ts'
import { groupTableFromRows } from '../../../src/statistics/tables/group-table.ts'

const pair = { at: 'd3', before: ['d1', 'd2'], after: ['d3', 'd4'] }
const failed = { kind: 'outcome', subject: failures, unit: 'difference' } as const

/** Users with one call a day of value 0, but the first five before and the last ten after, who have `value`. */
const tabled = (value: number, { users = 20, recorded = 1 } = {}): Tabled => ({
  ...{ pair, clusters: users, level: 0.95, recorded: () => recorded },
  tables: {
    values: ['weight', 'sum'],
    of: (day) => {
      const has = (user: number) => (pair.before.includes(day) ? user < 5 : user >= users - 10)
      return groupTableFromRows(Array.from({ length: users }, (_, user) => [1, has(user) ? value : 0]))
    },
  },
})

describe('meanShift', () => {
  test('is the difference of the shares of failed calls', () => {
    // 10/20 − 5/20
    expect(meanShift(failed, tabled(1))).toMatchObject({ state: 'MEASURED', value: expect.closeTo(0.25, 12) })
  })

  test('is the ratio of geometric means of an outcome', () => {
    // Values 1 and 16: means 16^(5/20) = 2 and 16^(10/20) = 4
    const found = meanShift({ kind: 'outcome', subject: 'latency', unit: 'ratio' }, tabled(Math.log(16)))
    expect(found).toMatchObject({ state: 'MEASURED', value: expect.closeTo(2, 9) })
    // The interval is symmetric on the logarithm.
    const [low, high] = found.interval ?? [0, 0]
    expect(low * high).toBeCloseTo(2 * 2, 9)
    expect(high).toBeGreaterThan(2)
  })

  test('has no number where nothing varies, or with fewer than nine groups of users', () => {
    expect(meanShift(failed, tabled(0))).toMatchObject({ state: 'INSUFFICIENT', value: null, interval: null })
    expect(meanShift(failed, tabled(1, { users: 8 }))).toMatchObject({ state: 'INSUFFICIENT', value: null })
  })

  test('has no number for an outcome that few calls record', () => {
    expect(meanShift(failed, tabled(1, { recorded: 0.3 }))).toMatchObject({ state: 'NOT_RECORDED', value: null })
  })

  test('has a number for a score that few calls have', () => {
    const score = { kind: 'score', subject: 'solved', unit: 'difference' } as const
    expect(meanShift(score, tabled(1, { recorded: 0.3 }))).toMatchObject({ state: 'MEASURED' })
  })
})
