import { describe, expect, test } from 'vitest'
import {
  contextLevels,
  contextPlaces,
  contextTable,
  emptyTable,
  isComplete,
} from '../../../src/measures/tables/context-places.ts'
import type { CohortRow } from '../../../src/measures/tables/context-places.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis } from '../small-profile.ts'

const profile = profileOf([axis('route'), axis('model')], [])
const row = (
  cohort: 'eval' | 'production',
  cell: readonly (string | null)[],
  weights: readonly number[] = [1],
): CohortRow => ({
  cohort,
  cell,
  groups: weights.map((_, group) => group),
  weights,
})

describe('contextPlaces', () => {
  const rows = [
    row('eval', ['a', 'x']),
    row('production', ['a', 'y']),
    row('eval', [null, 'x']),
    row('production', [null, 'x']),
  ]

  test('gives both cohorts one place for a context that is known', () => {
    expect([...contextPlaces(profile, ['route'], rows).inOrder.slice(0, 2)]).toEqual([0, 0])
  })

  test('gives each cohort a place of its own for a context with an unknown fact', () => {
    const places = contextPlaces(profile, ['route'], rows)
    expect([...places.inOrder]).toEqual([0, 0, 1, 2])
    expect(places.contexts).toEqual([['a'], [null], [null]])
  })

  test('finds the place of a row, and -1 for a context that no row has', () => {
    const places = contextPlaces(profile, ['model'], rows)
    expect(rows.map(places.of)).toEqual([0, 1, 0, 0])
    expect(places.of(row('eval', ['b', 'z']))).toBe(-1)
  })
})

describe('contextTable', () => {
  test('adds up one number per group of every row by context', () => {
    const rows = [row('eval', ['a', 'x'], [1, 2]), row('eval', ['a', 'y'], [10, 20]), row('eval', ['b', 'x'], [5])]
    const table = contextTable(rows, contextPlaces(profile, ['route'], rows), ({ weights }) => weights)
    expect(table).toMatchObject({ groups: 64, categories: 2 })
    // Group 0: a 1 + 10, b 5; group 1: a 2 + 20, b nothing.
    expect([...table.counts.slice(0, 4)]).toEqual([11, 5, 22, 0])
  })
})

describe('emptyTable', () => {
  test('holds zeros for every group and category', () => {
    expect([...emptyTable(2, 3).counts]).toEqual([0, 0, 0, 0, 0, 0])
  })
})

describe('isComplete', () => {
  test('holds for a context without an unknown fact', () => {
    expect(isComplete(['a', 'b'])).toBe(true)
    expect(isComplete(['a', null])).toBe(false)
  })
})

describe('contextLevels', () => {
  test('numbers the values of each dimension, -1 where the fact is unknown', () => {
    const contexts = [
      ['a', 'x'],
      ['b', 'x'],
      ['a', null],
    ]
    expect(contextLevels(['route', 'model'], contexts)).toEqual([
      { levels: Int32Array.of(0, 1, 0), count: 2 },
      { levels: Int32Array.of(0, 0, -1), count: 1 },
    ])
  })
})
