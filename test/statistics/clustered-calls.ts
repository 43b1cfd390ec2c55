import { categoryDraw, normalDraw } from './seeded-random.ts'
import type { GroupTable } from '../../src/statistics/tables/group-table.ts'
import type { Random } from './seeded-random.ts'

/** A cohort of clusters (eval cases, production sessions) whose calls resemble each other. */
export type ClusteredCohort = {
  readonly clusters: number
  readonly callsInCluster: (random: Random) => number
  readonly shares: readonly number[]
  readonly intraClassCorrelation: number
}

/** Eval suites of the simulations: every case is run five times. */
export const fiveRuns = (): number => 5

/**
 * Production sessions of the simulations: log-normal sizes of mean 8 and logarithmic deviation 0.8, at least one call.
 */
export const sessionSize = (random: Random): number =>
  Math.max(1, Math.round(8 * Math.exp(0.8 * normalDraw(random) - 0.32)))

/**
 * Draws the calls of a cohort into 64 random groups. Each call repeats the category of its cluster with probability
 * sqrt(ICC) and is drawn anew otherwise, so that two calls of one cluster agree beyond chance with correlation ICC.
 */
export function drawCalls(random: Random, cohort: ClusteredCohort): GroupTable {
  const [groups, categories] = [64, cohort.shares.length]
  const counts = new Float64Array(groups * categories)
  const loyalty = Math.sqrt(cohort.intraClassCorrelation)
  for (let cluster = 0; cluster < cohort.clusters; cluster++) {
    const row = Math.floor(random() * groups) * categories
    const own = categoryDraw(random, cohort.shares)
    for (let call = cohort.callsInCluster(random); call > 0; call--) {
      const category = random() < loyalty ? own : categoryDraw(random, cohort.shares)
      counts[row + category] = counts[row + category]! + 1
    }
  }
  return { groups, categories, counts }
}
