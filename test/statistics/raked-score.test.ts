import { assert, double, integer, property, tuple, array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupTableFromRows } from '../../src/statistics/tables/group-table.ts'
import { mixShapley } from '../../src/statistics/projection/mix-shapley.ts'
import { rake } from '../../src/statistics/projection/rake.ts'
import { rakedScore } from '../../src/statistics/projection/raked-score.ts'
import { shapley } from '../../src/statistics/projection/shapley.ts'

const levels = (values: readonly number[]) => Int32Array.from(values)

describe('raking', () => {
  test('meets both margins, and keeps the odds ratio of the table', () => {
    const rows = levels([0, 0, 1, 1])
    const columns = levels([0, 1, 0, 1])
    const { weights, unseen, converged } = rake(
      [40, 10, 20, 30],
      [
        { levels: rows, wanted: [0.3, 0.7] },
        { levels: columns, wanted: [0.4, 0.6] },
      ],
    )
    const [a = 0, b = 0, c = 0, d = 0] = weights
    expect([a + b, a + c].map((share) => Number(share.toFixed(8)))).toEqual([0.3, 0.4])
    expect((a * d) / (b * c)).toBeCloseTo((40 * 30) / (10 * 20), 6)
    expect({ unseen, converged }).toEqual({ unseen: 0, converged: true })
  })

  test('gives the share of levels that no cell has', () => {
    const { unseen } = rake([1, 1], [{ levels: levels([0, 1]), wanted: [0.5, 0.2, 0.3] }])
    expect(unseen).toBeCloseTo(0.3, 12)
  })

  test('is exact for a score whose dimensions add up, and refuses cells without a known fact', () => {
    const groups = Array.from({ length: 8 }, () => [4, 3, 2, 1])
    const scores = [0.9, 0.7, 0.6, 0.4]
    const evalTable = {
      weights: groupTableFromRows(groups),
      sums: groupTableFromRows(groups.map((row) => row.map((weight, cell) => weight * (scores[cell] ?? 0)))),
    }
    const production = groupTableFromRows(Array.from({ length: 8 }, () => [1, 2, 3, 4]))
    const dimensions = [
      { levels: levels([0, 0, 1, 1]), count: 2 },
      { levels: levels([0, 1, 0, 1]), count: 2 },
    ]
    const found = rakedScore({ evalTable, production, dimensions })
    expect(found?.estimate).toBeCloseTo(0.1 * 0.9 + 0.2 * 0.7 + 0.3 * 0.6 + 0.4 * 0.4, 9)
    const unknown = [{ levels: levels([-1, -1, -1, -1]), count: 0 }]
    expect(rakedScore({ evalTable, production, dimensions: unknown })).toBeUndefined()
  })
})

describe('Shapley values', () => {
  test('are the published ones for the glove game', () => {
    // Two left gloves and one right glove; a pair is worth 1.
    const worth = (coalition: number) => ((coalition & 0b011) > 0 && (coalition & 0b100) > 0 ? 1 : 0)
    expect(shapley(3, worth).map((value) => Number(value.toFixed(9)))).toEqual([0.166666667, 0.166666667, 0.666666667])
  })

  test('sum to the mix, whatever the shares and scores', () => {
    const cells = array(tuple(double({ min: 0.1, max: 9, noNaN: true }), double({ min: 0.1, max: 9, noNaN: true })), {
      minLength: 4,
      maxLength: 4,
    })
    assert(
      property(cells, array(integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 }), (weights, scores) => {
        const [inEval, inProduction] = [weights.map(([each]) => each), weights.map(([, each]) => each)]
        const share = (list: readonly number[], cell: number) =>
          (list[cell] ?? 0) / list.reduce((sum, each) => sum + each, 0)
        const mix = scores.reduce(
          (sum, score, cell) => sum + (share(inProduction, cell) - share(inEval, cell)) * score,
          0,
        )
        const found = mixShapley({
          evalWeights: inEval,
          productionWeights: inProduction,
          scores,
          dimensions: [
            { levels: levels([0, 0, 1, 1]), count: 2 },
            { levels: levels([0, 1, 0, 1]), count: 2 },
          ],
        })
        expect(found?.additive).toBe(true)
        expect((found?.values ?? []).reduce((sum, value) => sum + value, 0)).toBeCloseTo(mix, 6)
      }),
    )
  })
})
