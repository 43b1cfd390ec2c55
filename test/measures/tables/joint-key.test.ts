import { describe, expect, test } from 'vitest'
import { auditDimensions } from '../../../src/measures/tables/audit.ts'
import { chooseKey, ladder, projectCells } from '../../../src/measures/tables/joint-key.ts'
import { profileOf } from '../../comparison/synthetic-profile.ts'
import { axis, callsOf } from '../small-profile.ts'

/** Route on rung 0, model on rung 1; the outcome and the constant zone are never in a key. */
const dimensions = [
  axis('route'),
  { ...axis('model'), rung: 1 },
  { ...axis('size'), role: 'post' as const },
  axis('zone'),
]
const profile = profileOf(dimensions, [
  ...callsOf('eval', 12, (call) => ({ bins: { route: 'a', model: `m${call}`, size: `${call % 2}`, zone: 'z' } })),
  ...callsOf('production', 4, (call) => ({ bins: { route: call < 3 ? 'a' : 'b', model: 'm0', size: '0', zone: 'z' } })),
])
const rungs = ladder(profile, auditDimensions(profile), false)

describe('ladder', () => {
  test('has a rung for every step of the dimensions that both cohorts record and that vary', () => {
    expect(rungs.map(({ level, dimensions: names }) => [level, names])).toEqual([
      ['L0', ['route']],
      ['L1', ['route', 'model']],
    ])
  })

  test('names the level of a declared key declared', () => {
    expect(ladder(profile, auditDimensions(profile), true)[0]?.level).toBe('declared')
  })
})

describe('chooseKey', () => {
  test('takes the finest rung on which eval is dense', () => {
    // By route all 12 cases share a context; by model each has one of its own.
    expect(chooseKey(rungs, 5)?.level).toBe('L0')
    expect(chooseKey(rungs, 1)?.level).toBe('L1')
  })

  test('falls back to the coarsest rung, and to nothing without a rung', () => {
    expect(chooseKey(rungs, 100)?.level).toBe('L0')
    expect(chooseKey([], 5)).toBeUndefined()
  })
})

describe('projectCells', () => {
  test('adds up the finest contexts of both cohorts', () => {
    expect(projectCells(profile, ['route'])).toMatchObject([
      { values: ['a'], eval: { weight: 12, calls: 12, clusters: 12 }, production: { weight: 3, clusters: 3 } },
      { values: ['b'], eval: { weight: 0, calls: 0, clusters: 0 }, production: { weight: 1, clusters: 1 } },
    ])
  })
})
