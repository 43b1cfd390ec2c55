import type { GroupTable } from '../../src/statistics/tables/group-table.ts'
import { categoryDraw, normalDraw } from '../../test/statistics/seeded-random.ts'
import { add } from './add.ts'
import type { Random } from '../../test/statistics/seeded-random.ts'

/** Random groups, as in a profile. */
export const groupCount = 64

/** What is true of a cohort: how often each context comes, and how well and fast calls do in it. */
export type Population = {
  readonly shares: readonly number[]
  /** Chance of a score of 1. */
  readonly accuracy: readonly number[]
  /** Mean of the logarithm of latency. */
  readonly slowness: readonly number[]
}

/** How a cohort is drawn: clusters whose calls resemble each other with the intra-class correlation. */
export type Sampling = {
  readonly clusters: number
  readonly callsInCluster: (random: Random) => number
  readonly correlation: number
  /** Correlation of the scores alone, where it is another. */
  readonly luck?: number
}

/** A drawn cohort, counted by group and context; latencies one by one, each with its group. */
export type Drawn = {
  readonly weights: GroupTable
  readonly sums: GroupTable
  /** Distinct clusters in each context. */
  readonly clusters: Float64Array
  readonly latencies: readonly { readonly group: number; readonly value: number }[]
}

/** Standard deviation of the logarithm of latency within a context. */
export const latencySpread = 0.5

/**
 * Draws a cohort. A call repeats the context of its cluster with chance sqrt(correlation) and is drawn anew otherwise; so do
 * score and latency with the cluster's own luck. The marginal truth is that of the population whatever the correlation.
 */
export function drawCohort(random: Random, population: Population, sampling: Sampling): Drawn {
  const contexts = population.shares.length
  const weights = new Float64Array(groupCount * contexts)
  const sums = new Float64Array(groupCount * contexts)
  const clusters = new Float64Array(contexts)
  const latencies: { group: number; value: number }[] = []
  const loyalty = Math.sqrt(sampling.correlation)
  const likeness = Math.sqrt(sampling.luck ?? sampling.correlation)
  for (let cluster = 0; cluster < sampling.clusters; cluster++) {
    const group = Math.floor(random() * groupCount)
    const home = categoryDraw(random, population.shares)
    const [luck, pace] = [random(), normalDraw(random)]
    const seen = new Set<number>()
    for (let call = sampling.callsInCluster(random); call > 0; call--) {
      const context = random() < loyalty ? home : categoryDraw(random, population.shares)
      const drawn = random() < likeness ? luck : random()
      const place = group * contexts + context
      add(weights, place)
      if (drawn < (population.accuracy[context] ?? 0)) add(sums, place)
      const own = loyalty * pace + Math.sqrt(1 - loyalty * loyalty) * normalDraw(random)
      latencies.push({ group, value: Math.exp((population.slowness[context] ?? 0) + latencySpread * own) })
      seen.add(context)
    }
    for (const context of seen) add(clusters, context)
  }
  const table = (counts: Float64Array): GroupTable => ({ groups: groupCount, categories: contexts, counts })
  return { weights: table(weights), sums: table(sums), clusters, latencies }
}

/** Sum over contexts of share times value, on the contexts asked for, over their share. */
export function trueMean(
  { shares }: Population,
  values: readonly number[],
  inside: (context: number) => boolean,
): number {
  let [all, sum] = [0, 0]
  for (const [context, share] of shares.entries()) {
    if (!inside(context)) continue
    all += share
    sum += share * (values[context] ?? 0)
  }
  return sum / all
}
