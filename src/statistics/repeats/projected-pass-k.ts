import type { Uncertain } from '../intervals/t-interval.ts'

/** A chance of one case in one context, which has a weight in production's mix. */
export type ContextCase = {
  readonly case: string
  readonly context: string
  readonly weight: number
  readonly value: number
}

/**
 * Mean over the cases of each context, weighed by the contexts' shares of production, with the standard error over cases: a case
 * that ran in several contexts is one unit. The weights are taken as known. Undefined with fewer than two cases or no weight.
 * Source: stratified mean (Cochran 1977); Liang and Zeger 1986 for the clusters.
 */
export function projectedPassK(cells: readonly ContextCase[]): Uncertain | undefined {
  const contexts = [...Map.groupBy(cells, ({ context }) => context).values()]
  const total = contexts.reduce((sum, list) => sum + (list[0]?.weight ?? 0), 0)
  const deviations = new Map<string, number>()
  if (!(total > 0)) return undefined
  let estimate = 0
  for (const list of contexts) {
    const share = (list[0]?.weight ?? 0) / total
    const mean = list.reduce((sum, { value }) => sum + value, 0) / list.length
    estimate += share * mean
    for (const { case: name, value } of list)
      deviations.set(name, (deviations.get(name) ?? 0) + (share * (value - mean)) / list.length)
  }
  const cases = deviations.size
  if (cases < 2) return undefined
  const squares = [...deviations.values()].reduce((sum, deviation) => sum + deviation * deviation, 0)
  return { estimate, standardError: Math.sqrt((squares * cases) / (cases - 1)), degreesOfFreedom: cases - 1 }
}
