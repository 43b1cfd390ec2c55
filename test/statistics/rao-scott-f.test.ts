import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { divergenceInterval } from '../../src/statistics/divergence/divergence-interval.ts'
import { gramTrace, gramTraceOfSquare } from '../../src/statistics/divergence/gram-traces.ts'
import { groupTableFromRows, keepCategories } from '../../src/statistics/tables/group-table.ts'
import { hellinger } from '../../src/statistics/divergence/hellinger.ts'
import { raoScottF } from '../../src/statistics/divergence/rao-scott-f.ts'
import { triangularDiscrimination } from '../../src/statistics/divergence/triangular-discrimination.ts'
import { tablePair } from './arbitraries.ts'

describe('gram traces', () => {
  test('equal those of the matrix that is never formed', () => {
    const row = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const cell = (k: number, l: number) => rows.reduce((sum, u) => sum + u[k]! * u[l]!, 0)
        const indexes = [0, 1, 2, 3]
        const square = indexes.flatMap((k) => indexes.map((l) => cell(k, l) ** 2))
        const arrays = rows.map((values) => Float64Array.from(values))
        expect(gramTrace(arrays)).toBeCloseTo(
          indexes.reduce((sum, k) => sum + cell(k, k), 0),
          8,
        )
        expect(gramTraceOfSquare(arrays)).toBeCloseTo(
          square.reduce((sum, value) => sum + value, 0),
          6,
        )
      }),
    )
  })
})

describe('raoScottF', () => {
  test('is symmetric in the cohorts and blind to the order of categories', () => {
    fc.assert(
      fc.property(tablePair, ([first, second]) => {
        const reversed = Array.from({ length: first.categories }, (_, category) => first.categories - 1 - category)
        const test = raoScottF(first, second)!
        for (const same of [
          raoScottF(second, first)!,
          raoScottF(keepCategories(first, reversed), keepCategories(second, reversed))!,
        ]) {
          expect(same.pValue).toBeCloseTo(test.pValue, 7)
          expect(same.trace).toBeCloseTo(test.trace, 9)
          expect(same.designEffect).toBeCloseTo(test.designEffect, 7)
        }
        expect(test.pValue).toBeGreaterThanOrEqual(0)
        expect(test.pValue).toBeLessThanOrEqual(1)
        expect(test.debiasedTriangular).toBeCloseTo(test.x - test.trace, 12)
      }),
    )
  })

  test('ignores a category without weight', () => {
    const [first, second] = [
      [
        [3, 1],
        [2, 2],
        [4, 1],
      ],
      [
        [1, 5],
        [2, 9],
        [3, 3],
      ],
    ]
    const plain = raoScottF(groupTableFromRows(first), groupTableFromRows(second))
    const padded = (rows: number[][]) => groupTableFromRows(rows.map(([a = 0, b = 0]) => [a, 0, b]))
    expect(raoScottF(padded(first), padded(second))).toEqual(plain)
  })

  test('drops empty groups', () => {
    const [first, second] = [
      [
        [3, 1],
        [2, 2],
        [4, 1],
      ],
      [
        [1, 5],
        [2, 9],
        [3, 3],
      ],
    ]
    const plain = raoScottF(groupTableFromRows(first), groupTableFromRows(second))
    expect(raoScottF(groupTableFromRows([[0, 0], ...first]), groupTableFromRows(second))).toEqual(plain)
  })

  test('compares the design effect with the sizes it is given', () => {
    const [first, second] = [
      groupTableFromRows([
        [3, 1],
        [2, 2],
      ]),
      groupTableFromRows([
        [1, 5],
        [2, 9],
      ]),
    ]
    const plain = raoScottF(first, second)!
    const halved = raoScottF(first, second, { sizes: { evalSize: 4, productionSize: 8.5 } })!
    expect(halved.designEffect).toBeCloseTo(plain.designEffect / 2, 12)
    expect(halved.pValue).toBe(plain.pValue)
  })

  test('never calls a difference impossible for want of variation', () => {
    const [first, second] = [
      groupTableFromRows([
        [5, 0],
        [7, 0],
      ]),
      groupTableFromRows([
        [0, 1],
        [0, 2],
        [0, 9],
      ]),
    ]
    const separated = raoScottF(first, second)!
    expect(separated.f).toBe(Infinity)
    expect(separated.pValue).toBeCloseTo(1 / 10, 12)
    expect(raoScottF(first, first)).toMatchObject({ f: 0, pValue: 1, x: 0, designEffect: 1 })
  })

  test('knows nothing about fewer than two groups and refuses different categories', () => {
    const [one, two] = [
      groupTableFromRows([[1, 2]]),
      groupTableFromRows([
        [1, 2],
        [3, 4],
      ]),
    ]
    expect(raoScottF(one, two)).toBeUndefined()
    expect(raoScottF(two, one)).toBeUndefined()
    expect(raoScottF(groupTableFromRows([]), groupTableFromRows([]))).toBeUndefined()
    expect(() => raoScottF(two, groupTableFromRows([[1], [2]]))).toThrow(RangeError)
  })
})

describe('the floor under rare categories', () => {
  const clusters = { evalClusters: 3, productionClusters: 400 }
  const dominated = groupTableFromRows([
    [5, 0],
    [5, 0],
    [5, 0],
  ])
  const mixed = groupTableFromRows([
    [19, 1],
    [18, 2],
    [20, 0],
    [19, 1],
    [18, 2],
  ])

  test('keeps three cases that miss a value of 6 % from being a discovery', () => {
    expect(raoScottF(dominated, mixed)!.pValue).toBeLessThan(0.05)
    const guarded = raoScottF(dominated, mixed, { clusters })!
    expect(guarded.pValue).toBeGreaterThan(0.5)
    expect(guarded.noiseFloorTv).toBeGreaterThan(raoScottF(dominated, mixed)!.noiseFloorTv)
    expect(guarded.designEffect).toBe(raoScottF(dominated, mixed)!.designEffect)
  })

  test('changes nothing where no category is rare, and never lowers the trace', () => {
    const plenty = { evalClusters: 1000, productionClusters: 1000 }
    expect(raoScottF(dominated, mixed, { clusters: plenty })).toEqual(raoScottF(dominated, mixed))
    fc.assert(
      fc.property(tablePair, ([first, second]) => {
        const few = { evalClusters: 4, productionClusters: 4 }
        expect(raoScottF(first, second, { clusters: few })!.trace).toBeGreaterThanOrEqual(
          raoScottF(first, second)!.trace,
        )
      }),
    )
  })
})

describe('divergenceInterval', () => {
  test('contains its estimate, or starts at zero where the test does not reject', () => {
    fc.assert(
      fc.property(tablePair, ([first, second]) => {
        const interval = divergenceInterval(first, second)!
        expect(interval.low).toBeGreaterThanOrEqual(0)
        expect(interval.low).toBeLessThanOrEqual(interval.estimate)
        expect(interval.high).toBeGreaterThanOrEqual(interval.estimate)
        expect(interval.high).toBeLessThanOrEqual(1)
        expect(interval.equivalenceUpper).toBeLessThanOrEqual(interval.high)
        if (interval.test.pValue >= 0.05) expect(interval.low).toBe(0)
      }),
    )
  })

  test('takes any divergence, up to its own maximum', () => {
    const [first, second] = [
      groupTableFromRows([
        [5, 1],
        [7, 1],
      ]),
      groupTableFromRows([
        [1, 3],
        [1, 2],
        [0, 9],
      ]),
    ]
    expect(divergenceInterval(first, second, { divergence: hellinger })!.high).toBeLessThanOrEqual(1)
    const triangular = divergenceInterval(first, second, { divergence: triangularDiscrimination, maximum: 4 })!
    expect(triangular.estimate).toBeCloseTo(triangular.test.x, 12)
    expect(triangular.high).toBeGreaterThan(1)
  })

  test('is narrower at a lower level', () => {
    const [first, second] = [
      groupTableFromRows([
        [5, 1],
        [7, 4],
        [5, 5],
      ]),
      groupTableFromRows([
        [1, 3],
        [3, 2],
        [2, 9],
      ]),
    ]
    const [wide, narrow] = [0.95, 0.8].map((level) => divergenceInterval(first, second, { level })!)
    expect(narrow!.high).toBeLessThan(wide!.high)
  })

  test('knows nothing about a cohort of one group', () => {
    const [one, two] = [
      groupTableFromRows([[1, 2]]),
      groupTableFromRows([
        [1, 2],
        [3, 4],
      ]),
    ]
    expect(divergenceInterval(one, two)).toBeUndefined()
  })
})
