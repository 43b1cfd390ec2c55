import { describe, expect, test } from 'vitest'
import { dimensionShift, recordingOf } from '../../../src/measures/drift/dimension-shift.ts'
import type { Tabled } from '../../../src/measures/drift/dimension-shift.ts'
import { groupTableFromRows } from '../../../src/statistics/tables/group-table.ts'

const pair = { at: 'd3', before: ['d1', 'd2'], after: ['d3', 'd4'] }

/** Twenty users with one call a day: so many of them use route a before, and so many after. */
const tabled = (before: number, after: number, own: Partial<Tabled> = {}): Tabled => ({
  ...{ pair, clusters: 40, level: 0.95, recorded: () => 1 },
  tables: {
    values: ['a', 'b'],
    of: (day) => {
      const users = pair.before.includes(day) ? before : after
      return groupTableFromRows(Array.from({ length: 20 }, (_, user) => (user < users ? [1, 0] : [0, 1])))
    },
  },
  ...own,
})

describe('dimensionShift', () => {
  test('is the total variation between two windows', () => {
    const found = dimensionShift('route', tabled(10, 15))
    // |10/20 − 15/20|
    expect(found).toMatchObject({ state: 'MEASURED', value: expect.closeTo(0.25, 12) })
    expect(found.interval?.[0]).toBeLessThanOrEqual(0.25)
    expect(found.interval?.[1]).toBeGreaterThan(0.25)
    expect(found.pValue).toBeLessThan(dimensionShift('route', tabled(10, 11)).pValue ?? 0)
  })

  test('names the bins that moved', () => {
    expect(dimensionShift('route', tabled(10, 15)).bins).toEqual([
      { value: 'a', before: 0.5, after: 0.75 },
      { value: 'b', before: 0.5, after: 0.25 },
    ])
  })

  test('has no number when all values but one together are rare', () => {
    // Of 40 clusters 0.075 · 40 = 3 are expected in b.
    expect(dimensionShift('route', tabled(19, 18))).toMatchObject({
      state: 'INSUFFICIENT',
      value: null,
      interval: null,
    })
  })

  test('has no number where a window does not record the dimension', () => {
    expect(dimensionShift('route', tabled(10, 15, { recorded: () => 0.5 }))).toMatchObject({
      state: 'NOT_RECORDED',
      value: null,
    })
  })
})

describe('recordingOf', () => {
  const recorded = (before: number, after: number) => ({
    pair,
    recorded: (days: readonly string[]) => (days === pair.before ? before : after),
  })

  test('is undefined when both windows record the subject on eight tenths of calls', () => {
    expect(recordingOf('route', recorded(0.8, 1))).toBeUndefined()
  })

  test('does not compare a fact that is only newly recorded', () => {
    expect(recordingOf('route', recorded(0.79, 1))).toMatchObject({ state: 'NOT_COMPARABLE' })
  })

  test('states that neither window records the subject', () => {
    expect(recordingOf('route', recorded(0.1, 0.79))).toMatchObject({ state: 'NOT_RECORDED' })
  })
})
