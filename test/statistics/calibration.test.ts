import { describe, expect, test } from 'vitest'
import { detectableShift } from '../../src/statistics/divergence/detectable-shift.ts'
import { divergenceInterval } from '../../src/statistics/divergence/divergence-interval.ts'
import { fSurvival } from '../../src/statistics/distributions/f-survival.ts'
import { categoryTotals, total } from '../../src/statistics/tables/group-table.ts'
import { raoScottF } from '../../src/statistics/divergence/rao-scott-f.ts'
import { totalVariation } from '../../src/statistics/divergence/total-variation.ts'
import { drawCalls, fiveRuns, sessionSize } from './clustered-calls.ts'
import { seededRandom } from './seeded-random.ts'
import type { GroupTable } from '../../src/statistics/tables/group-table.ts'
import type { RaoScottOptions } from '../../src/statistics/divergence/rao-scott-f.ts'

const pairs = 200
const usual = [0.35, 0.25, 0.2, 0.12, 0.08]
const intraClassCorrelation = 0.6

function drawPairs(options: {
  seed: number
  cases: number
  productionShares: readonly number[]
  evalShares?: readonly number[]
}): [GroupTable, GroupTable][] {
  const random = seededRandom(options.seed)
  const common = { intraClassCorrelation }
  return Array.from({ length: pairs }, () => [
    drawCalls(random, {
      ...common,
      clusters: options.cases,
      callsInCluster: fiveRuns,
      shares: options.evalShares ?? usual,
    }),
    drawCalls(random, { ...common, clusters: 3000, callsInCluster: sessionSize, shares: options.productionShares }),
  ])
}

function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.filter(holds).length / items.length
}

describe('equality of the cohorts', () => {
  const nullPairs = drawPairs({ seed: 20261121, cases: 300, productionShares: usual })

  test('makes Rao-Scott reject about as often as it promises', () => {
    const rejected = shareOf(nullPairs, ([evalTable, production]) => raoScottF(evalTable, production)!.pValue < 0.05)
    expect(rejected).toBeGreaterThanOrEqual(0.02)
    expect(rejected).toBeLessThanOrEqual(0.09)
  })

  test('makes a chi-square test reject far too often that takes calls for independent', () => {
    const rejected = shareOf(nullPairs, ([evalTable, production]) => naivePValue(evalTable, production) < 0.05)
    expect(rejected).toBeGreaterThan(0.3)
  })

  test('shows the noise floor as total variation on average', () => {
    const tests = nullPairs.map(([evalTable, production]) => divergenceInterval(evalTable, production)!)
    const seen = total(tests.map(({ estimate }) => estimate)) / pairs
    const floor = total(tests.map(({ test }) => test.noiseFloorTv)) / pairs
    expect(floor / seen).toBeGreaterThan(0.9)
    expect(floor / seen).toBeLessThan(1.1)
  })
})

describe('the floor under rare categories', () => {
  const dominated = drawPairs({ seed: 3, cases: 20, evalShares: [0.95, 0.05], productionShares: [0.95, 0.05] })

  test('keeps the promise that the plain test breaks, on one dominant value and 20 cases', () => {
    const clusters = { evalClusters: 20, productionClusters: 3000 }
    const rejects = (options: RaoScottOptions) =>
      shareOf(dominated, ([evalTable, production]) => raoScottF(evalTable, production, options)!.pValue < 0.05)
    expect(rejects({})).toBeGreaterThan(0.15)
    expect(rejects({ clusters })).toBeLessThanOrEqual(0.09)
  })
})

describe('the hybrid interval', () => {
  const shifted = [0.25, 0.2, 0.2, 0.17, 0.18]
  const truth = totalVariation(usual, shifted)
  const shiftedPairs = drawPairs({ seed: 7, cases: 300, productionShares: shifted })

  test('covers a true total variation of 15 points', () => {
    const covered = shareOf(shiftedPairs, ([evalTable, production]) => {
      const { low, high } = divergenceInterval(evalTable, production)!
      return low <= truth && truth <= high
    })
    expect(covered).toBeGreaterThanOrEqual(0.9)
  })
})

describe('a shift of the detectable size', () => {
  test('is found by Rao-Scott about four times in five', () => {
    const design = { evalSize: 500, productionSize: 24_000, designEffect: 3.6, categories: 5, degreesOfFreedom: 45 }
    const shift = detectableShift(design)!
    const shares = usual.map((share, category) => share * (1 + (category < 2 ? shift / 0.6 : -shift / 0.4)))
    const shiftedPairs = drawPairs({ seed: 11, cases: 100, productionShares: shares })
    const results = shiftedPairs.map(([evalTable, production]) => raoScottF(evalTable, production)!)
    const seen = shareOf(results, ({ pValue }) => pValue < 0.05)
    expect(seen).toBeGreaterThan(0.7)
    expect(seen).toBeLessThan(0.95)
  })
})

function naivePValue(evalTable: GroupTable, production: GroupTable): number {
  const [evalCounts, productionCounts] = [categoryTotals(evalTable), categoryTotals(production)]
  const [evalCalls, productionCalls] = [total(evalCounts), total(productionCounts)]
  let chiSquare = 0
  for (const [category, count] of evalCounts.entries()) {
    const share = (count + productionCounts[category]!) / (evalCalls + productionCalls)
    chiSquare += (count - evalCalls * share) ** 2 / (evalCalls * share)
    chiSquare += (productionCounts[category]! - productionCalls * share) ** 2 / (productionCalls * share)
  }
  const degrees = evalCounts.length - 1
  return fSurvival(chiSquare / degrees, degrees, 1e6)
}
