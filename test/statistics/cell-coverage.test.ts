import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hammingProfile } from '../../src/statistics/coverage/hamming-profile.ts'
import { nearestCells } from '../../src/statistics/coverage/nearest-cells.ts'
import { sampleCoverageIncidence } from '../../src/statistics/coverage/sample-coverage-incidence.ts'
import { tWayCoverage } from '../../src/statistics/coverage/t-way-coverage.ts'

const cell = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 4, maxLength: 4 })
const evalCells = fc.array(cell, { minLength: 1, maxLength: 8 })
const weightedCell = fc.record({ cell, share: fc.double({ min: 0.01, max: 5, noNaN: true }) })
const productionCells = fc.array(weightedCell, { minLength: 1, maxLength: 12 })

const agreeing = (left: readonly string[], right: readonly string[]) =>
  left.filter((value, d) => value === right[d]).length

describe('tWayCoverage', () => {
  test('equals counting every subset of dimensions by hand', () => {
    fc.assert(
      fc.property(evalCells, productionCells, (tested, used) => {
        const mass = used.reduce((sum, { share }) => sum + share, 0)
        for (const { order, all, mean } of tWayCoverage(tested, used)!.byOrder) {
          const subsets = subsetsOf(4, order)
          const covered = used.map(
            (production) =>
              subsets.filter((subset) =>
                tested.some((candidate) => subset.every((d) => candidate[d] === production.cell[d])),
              ).length,
          )
          const whole = used.reduce((sum, { share }, i) => sum + (covered[i] === subsets.length ? share : 0), 0)
          const partial = used.reduce((sum, { share }, i) => sum + (share * covered[i]!) / subsets.length, 0)
          expect(all).toBeCloseTo(whole / mass, 9)
          expect(mean).toBeCloseTo(partial / mass, 9)
        }
      }),
    )
  })

  test('never gains from asking for more dimensions at a time', () => {
    fc.assert(
      fc.property(evalCells, productionCells, (tested, used) => {
        const { byOrder, blindMass } = tWayCoverage(tested, used)!
        for (const [index, { all, mean }] of byOrder.entries()) {
          expect(all).toBeLessThanOrEqual(mean + 1e-12)
          expect(all).toBeLessThanOrEqual((byOrder[index - 1]?.all ?? 1) + 1e-12)
        }
        expect(blindMass).toBeCloseTo(1 - byOrder[3]!.all, 12)
      }),
    )
  })

  test('is zero without eval cells, unknown without production, and refuses ragged cells', () => {
    const used = [{ cell: ['a', 'b'], share: 1 }]
    expect(tWayCoverage([], used)).toEqual({
      byOrder: [
        { order: 1, all: 0, mean: 0 },
        { order: 2, all: 0, mean: 0 },
      ],
      blindMass: 1,
    })
    expect(tWayCoverage([['a', 'b']], [])).toBeUndefined()
    expect(() => tWayCoverage([['a']], used)).toThrow(RangeError)
  })
})

describe('hammingProfile', () => {
  test('equals comparing all pairs of cells', () => {
    fc.assert(
      fc.property(evalCells, productionCells, (tested, used) => {
        const { distance, nearest } = nearestCells(tested, used)
        for (const [index, production] of used.entries()) {
          const best = Math.max(...tested.map((candidate) => agreeing(candidate, production.cell)))
          expect(distance[index]).toBe(4 - best)
          expect(agreeing(tested[nearest[index]!]!, production.cell)).toBe(best)
        }
      }),
    )
  })

  test('sums to one and agrees with the joint coverage', () => {
    fc.assert(
      fc.property(evalCells, productionCells, (tested, used) => {
        const profile = hammingProfile(tested, used)!
        const sum = profile.same + profile.oneAway + profile.twoAway + profile.threeOrMoreAway
        expect(sum).toBeCloseTo(1, 9)
        expect(profile.same).toBeCloseTo(tWayCoverage(tested, used)!.byOrder[3]!.all, 9)
      }),
    )
  })

  test('puts everything out of reach without eval cells, and is unknown without production', () => {
    const used = [{ cell: ['a'], share: 3 }]
    expect(hammingProfile([], used)).toEqual({ same: 0, oneAway: 0, twoAway: 0, threeOrMoreAway: 1 })
    expect([...nearestCells([], used).nearest]).toEqual([-1])
    expect(hammingProfile([['a']], [])).toBeUndefined()
  })
})

describe('sampleCoverageIncidence', () => {
  test('is complete without singletons and Good-Turing-like without doubletons', () => {
    expect(sampleCoverageIncidence([3, 4], 9)).toEqual({ singletons: 0, doubletons: 0, coverage: 1, goodTuring: 1 })
    expect(sampleCoverageIncidence([1, 1, 3], 10)!.coverage).toBeCloseTo(1 - (2 / 5) * (9 / 11), 12)
  })

  test('lies between Good-Turing and one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (incidences) => {
        const { coverage, goodTuring } = sampleCoverageIncidence(incidences, 9)!
        expect(coverage).toBeGreaterThanOrEqual(goodTuring - 1e-12)
        expect(coverage).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('is unknown for one unit or nothing seen', () => {
    expect(sampleCoverageIncidence([1, 1], 1)).toBeUndefined()
    expect(sampleCoverageIncidence([0], 5)).toBeUndefined()
    expect(sampleCoverageIncidence([], 5)).toBeUndefined()
  })
})

function subsetsOf(size: number, order: number): number[][] {
  const all = Array.from({ length: 2 ** size }, (_, bits) =>
    Array.from({ length: size }, (_, d) => d).filter((d) => (bits >> d) & 1),
  )
  return all.filter((subset) => subset.length === order)
}
