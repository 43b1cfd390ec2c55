import { fSurvival } from '../../src/statistics/distributions/f-survival.ts'
import { jensenShannonBits } from '../../src/statistics/divergence/jensen-shannon-bits.ts'
import { populationStabilityIndex } from '../../src/statistics/divergence/population-stability-index.ts'
import { total } from '../../src/statistics/tables/group-table.ts'

/** What tools use that take every span for independent, on counts per bin; each says whether it would report drift. */
export function spanTests(evalCounts: Float64Array, productionCounts: Float64Array): Record<string, boolean> {
  return {
    'chi-square on spans': chiSquare(evalCounts, productionCounts) < 0.05,
    'JS distance ≥ .1': Math.sqrt(jensenShannonBits(evalCounts, productionCounts) * Math.LN2) >= 0.1,
    'PSI > .1': populationStabilityIndex(evalCounts, productionCounts) > 0.1,
  }
}

/** P-value of Pearson's test of homogeneity. */
function chiSquare(evalCounts: Float64Array, productionCounts: Float64Array): number {
  const [inEval, inProduction] = [total(evalCounts), total(productionCounts)]
  let statistic = 0
  let occupied = 0
  for (const [bin, count] of evalCounts.entries()) {
    const other = productionCounts[bin] ?? 0
    if (count + other === 0) continue
    occupied += 1
    const share = (count + other) / (inEval + inProduction)
    statistic += (count - inEval * share) ** 2 / (inEval * share)
    statistic += (other - inProduction * share) ** 2 / (inProduction * share)
  }
  return fSurvival(statistic / (occupied - 1), occupied - 1, 1e7)
}

/** Whether Kolmogorov and Smirnov's two-sample test rejects at 5 % on values taken for independent (asymptotic). */
export function kolmogorovSmirnov(left: readonly number[], right: readonly number[]): boolean {
  const [first, second] = [Float64Array.from(left).toSorted(), Float64Array.from(right).toSorted()]
  let [at, other, distance] = [0, 0, 0]
  while (at < first.length && other < second.length) {
    if ((first[at] ?? 0) <= (second[other] ?? 0)) at += 1
    else other += 1
    distance = Math.max(distance, Math.abs(at / first.length - other / second.length))
  }
  const size = (first.length * second.length) / (first.length + second.length)
  const scaled = distance * Math.sqrt(size)
  let tail = 0
  for (let term = 1; term <= 100; term++) tail += 2 * (-1) ** (term - 1) * Math.exp(-2 * term * term * scaled * scaled)
  return tail < 0.05
}
